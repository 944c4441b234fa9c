namespace Pipelines.Runtime;

/// <summary>Represents the receipts that a buffer or a worker holds. One thread at a time uses it.</summary>
/// <remarks>
/// A holder may hold more receipts than those of the items from which its content came. The items then are settled later than they could
/// be. For items that were sent, that is not enough, because their results are counted. So the list also has the <b>sources</b>: exactly
/// those sent items from which the content came. Items that were sent and other items are never in one buffer, except in a batch.
/// </remarks>
internal sealed class ReceiptList : IItemOutcomes
{
    private readonly List<Receipt> _receipts = [];
    private List<SentReceipt>? _sources;

    public bool IsEmpty => _receipts.Count == 0;

    /// <summary>Gets whether a receipt is that of an item that was sent.</summary>
    public bool HasSent { get; private set; }

    /// <summary>Gets whether the content came from an item that was sent.</summary>
    public bool HasSources => _sources is not null;

    /// <summary>Takes over a receipt from the caller. The content came from its items.</summary>
    public void Add(Receipt receipt)
    {
        _receipts.Add(receipt);
        if (receipt is not SentReceipt sent) return;
        HasSent = true;
        AddSource(sent);
    }

    /// <summary>Holds the receipts of another list as well.</summary>
    /// <param name="others">The other list.</param>
    /// <param name="areSources">Whether content comes from the sources of the other list also, and not only dead letters.</param>
    /// <remarks>The lists of adjacent buffers often begin with the receipt with which the list before ends.</remarks>
    public void AddAll(ReceiptList others, bool areSources = true)
    {
        foreach (Receipt receipt in others._receipts)
        {
            if (_receipts.Count > 0 && ReferenceEquals(_receipts[^1], receipt)) continue;
            receipt.Hold();
            _receipts.Add(receipt);
        }

        HasSent |= others.HasSent;
        if (!areSources || others._sources is not { } sources) return;
        if (_sources is null) _sources = [.. sources];
        else foreach (SentReceipt source in sources) AddSource(source);
    }

    /// <summary>Takes over the receipts of another list, to release them together.</summary>
    public void TakeAll(ReceiptList others)
    {
        _receipts.AddRange(others._receipts);
        HasSent |= others.HasSent;
        others._receipts.Clear();
    }

    /// <summary>Records that something that came of the items is discarded.</summary>
    public void Lose()
    {
        foreach (Receipt receipt in _receipts) receipt.Lose();
    }

    /// <summary>Releases all receipts. The list is not used again.</summary>
    /// <remarks>Items are reported by their number first. So a sender that continues finds its item reported.</remarks>
    /// <exception cref="Exception">The method that receives the count of settled items has thrown it.</exception>
    public void Release()
    {
        foreach (Receipt receipt in _receipts)
            if (!HasSent || receipt is not SentReceipt) receipt.Release();
        if (!HasSent) return;
        foreach (Receipt receipt in _receipts)
            if (receipt is SentReceipt) receipt.Release();
    }

    /// <summary>Releases the receipts of sent items of which nothing is here but dead letters, and these have continued.</summary>
    /// <param name="letters">The receipts of a buffer that had dead letters only.</param>
    public void ReleaseLetters(ReceiptList letters)
    {
        if (!letters.HasSent) return;
        foreach (Receipt letter in letters._receipts)
        {
            if (letter is SentReceipt sent && _sources?.Contains(sent) != true && _receipts.Remove(sent)) sent.Release();
        }
    }

    /// <summary>Records that results of the items have left.</summary>
    public void CountResults(int results)
    {
        if (_sources is null) return;
        foreach (SentReceipt source in _sources) source.CountResults(results);
    }

    void IItemOutcomes.CountDropped(int stage)
    {
        foreach (SentReceipt source in _sources!) source.CountDropped(stage);
    }

    void IItemOutcomes.CountFailed(Exception exception)
    {
        foreach (SentReceipt source in _sources!) source.CountFailed(exception);
    }

    // The elements of an item may come in several buffers. A result of several elements counts for the item once.
    private void AddSource(SentReceipt source)
    {
        if (_sources?.Contains(source) != true) (_sources ??= []).Add(source);
    }
}
