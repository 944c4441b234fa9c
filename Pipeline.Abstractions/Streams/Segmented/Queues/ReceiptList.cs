using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Pipelines.Runtime;

/// <summary>Represents the parts of receipts that a buffer or a worker holds. One thread at a time uses it.</summary>
/// <remarks>
/// <para>
/// A holder may hold more receipts than those of the items from which its content came. The items then are settled later than they could
/// be. For items that were sent, that is not enough, because their results are counted. So the list also has the <b>sources</b>: exactly
/// those sent items from which the content came. Items that were sent and other items are never in one buffer, except in a batch.
/// </para>
/// <para>
/// A mutable struct: keep it in a field that is not read-only, and pass it by reference. Most lists have one part, which is in the list
/// itself, and so in the object of its owner. Each other object would be one more cache line that moves from core to core with the buffer.
/// Parts move from list to list, so nothing is allocated for a buffer.
/// </para>
/// </remarks>
internal struct ReceiptList
{
    private ReceiptPart _first;
    private Rest? _rest;

    public readonly bool IsEmpty => _first.Receipt is null;

    /// <summary>Gets whether a receipt is that of an item that was sent.</summary>
    public readonly bool HasSent => _rest is { HasSent: true };

    /// <summary>Gets whether the content came from an item that was sent.</summary>
    public readonly bool HasSources => _rest is { Sources.Count: > 0 };

    /// <summary>Takes over a new receipt from the caller. The content came from its items.</summary>
    public void Add(Receipt receipt)
    {
        Append(new ReceiptPart(receipt, Receipt.Whole));
        if (receipt is not SentReceipt sent) return;
        Rest rest = _rest ??= new Rest();
        rest.HasSent = true;
        rest.AddSource(sent);
    }

    /// <summary>Holds the receipts of another list as well.</summary>
    /// <param name="others">The other list.</param>
    /// <param name="areSources">Whether content comes from the sources of the other list also, and not only dead letters.</param>
    public void Share(ref ReceiptList others, bool areSources = true)
    {
        if (IsEmpty && others.IsPlain) _first = others._first.Divide();
        else ShareEach(ref others, areSources);
    }

    /// <summary>Takes over the receipts of another list, to release them together. The other list is empty afterwards.</summary>
    public void TakeAll(ref ReceiptList others)
    {
        if (IsEmpty && others.IsPlain)
        {
            _first = others._first;
            others._first = default;
        }
        else TakeEach(ref others);
    }

    /// <summary>Discards all parts, because what came of the items is discarded. They are never settled.</summary>
    public void Lose() => Clear();

    /// <summary>Releases all receipts.</summary>
    /// <remarks>Items are reported by their number first. So a sender that continues finds its item reported.</remarks>
    /// <exception cref="Exception">The method that receives the count of settled items has thrown it.</exception>
    public void Release()
    {
        if (IsPlain)
        {
            ReceiptPart part = _first;
            _first = default;
            part.Release();
            return;
        }

        bool hasSent = HasSent;
        int count = Count;
        try
        {
            for (int at = 0; at < count; at++)
                if (!hasSent || PartAt(at).Receipt is not SentReceipt) PartAt(at).Release();
            for (int at = 0; hasSent && at < count; at++)
                if (PartAt(at).Receipt is SentReceipt) PartAt(at).Release();
        }
        finally
        {
            Clear();
        }
    }

    /// <summary>Releases the receipts of sent items of which nothing is here but dead letters, and these have continued.</summary>
    /// <param name="letters">The receipts of a buffer that had dead letters only.</param>
    public void ReleaseLetters(ref ReceiptList letters)
    {
        if (!letters.HasSent) return;
        for (int at = 0; at < letters.Count; at++)
        {
            if (letters.PartAt(at).Receipt is not SentReceipt sent || _rest?.Sources.Contains(sent) == true) continue;
            int mine = IndexOf(sent);
            if (mine >= 0) RemoveAt(mine).Release();
        }
    }

    /// <summary>Records that results of the items have left.</summary>
    public readonly void CountResults(int results)
    {
        if (_rest is null) return;
        foreach (SentReceipt source in _rest.Sources) source.CountResults(results);
    }

    /// <summary>Records that a stage has dropped an item that came from the sources.</summary>
    public readonly void CountDropped(int stage)
    {
        foreach (SentReceipt source in _rest!.Sources) source.CountDropped(stage);
    }

    /// <summary>Records that a stage has failed on an item that came from the sources.</summary>
    public readonly void CountFailed(Exception exception)
    {
        foreach (SentReceipt source in _rest!.Sources) source.CountFailed(exception);
    }

    private readonly int Count => IsEmpty ? 0 : 1 + (_rest?.Parts.Count ?? 0);

    // Whether this is one part, of a receipt for the count of settled items.
    private readonly bool IsPlain => !IsEmpty && _rest is null or { Parts.Count: 0, HasSent: false };

    private void ShareEach(ref ReceiptList others, bool areSources)
    {
        int match = FirstMatch(in others);
        int count = others.Count;
        for (int at = 0; at < count; at++)
        {
            ref ReceiptPart other = ref others.PartAt(at);
            if (IsAt(match, other.Receipt)) match++;
            else Append(other.Divide());
        }

        if (others._rest is not { HasSent: true } sent) return;
        Rest rest = _rest ??= new Rest();
        rest.HasSent = true;
        if (!areSources) return;
        foreach (SentReceipt source in sent.Sources) rest.AddSource(source);
    }

    private void TakeEach(ref ReceiptList others)
    {
        int match = FirstMatch(in others);
        int count = others.Count;
        for (int at = 0; at < count; at++)
        {
            ref ReceiptPart other = ref others.PartAt(at);
            if (IsAt(match, other.Receipt)) PartAt(match++).Add(other);
            else Append(other);
        }

        if (others.HasSent) (_rest ??= new Rest()).HasSent = true;
        others.Clear();
    }

    // The list of a worker is often that of its buffer once more, and the list of a buffer begins where that of the one before ends.
    private readonly int FirstMatch(in ReceiptList others) => ReferenceEquals(_first.Receipt, others._first.Receipt) ? 0 : Count - 1;

    private bool IsAt(int at, Receipt receipt) => (uint)at < (uint)Count && ReferenceEquals(PartAt(at).Receipt, receipt);

    private int IndexOf(Receipt receipt)
    {
        for (int at = 0; at < Count; at++)
            if (IsAt(at, receipt)) return at;
        return -1;
    }

    [UnscopedRef]
    private ref ReceiptPart PartAt(int at)
    {
        if (at == 0) return ref _first;
        return ref CollectionsMarshal.AsSpan(_rest!.Parts)[at - 1];
    }

    private void Append(ReceiptPart part)
    {
        if (IsEmpty) _first = part;
        else (_rest ??= new Rest()).Parts.Add(part);
    }

    private ReceiptPart RemoveAt(int at)
    {
        ReceiptPart removed = PartAt(at);
        int last = Count - 1;
        for (int next = at + 1; next <= last; next++) PartAt(next - 1) = PartAt(next);
        if (last > 0) _rest!.Parts.RemoveAt(last - 1);
        else _first = default;
        return removed;
    }

    private void Clear()
    {
        _first = default;
        _rest?.Clear();
    }

    /// <summary>Represents what few lists have. It stays with the owner of the list, and is used again.</summary>
    private sealed class Rest
    {
        /// <summary>Gets the parts after the first one.</summary>
        public List<ReceiptPart> Parts { get; } = [];

        public List<SentReceipt> Sources { get; } = [];

        public bool HasSent { get; set; }

        // The elements of an item may come in several buffers. A result of several elements counts for the item once.
        public void AddSource(SentReceipt source)
        {
            if (!Sources.Contains(source)) Sources.Add(source);
        }

        public void Clear()
        {
            Parts.Clear();
            Sources.Clear();
            HasSent = false;
        }
    }
}
