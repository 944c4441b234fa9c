using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
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
/// Parts move from list to list, and the objects for further parts stay with the owner, so nothing is allocated for a buffer.
/// </para>
/// </remarks>
internal struct ReceiptList
{
    private ReceiptPart _first;
    private List<ReceiptPart>? _more;
    private List<SentReceipt>? _sources;
    private int _count;

    public readonly bool IsEmpty => _count == 0;

    /// <summary>Gets whether a receipt is that of an item that was sent.</summary>
    public bool HasSent { readonly get; private set; }

    /// <summary>Gets whether the content came from an item that was sent.</summary>
    public readonly bool HasSources => _sources is { Count: > 0 };

    /// <summary>Takes over a new receipt from the caller. The content came from its items.</summary>
    public void Add(Receipt receipt)
    {
        Append(new ReceiptPart(receipt, Receipt.Whole));
        if (receipt is not SentReceipt sent) return;
        HasSent = true;
        AddSource(sent);
    }

    /// <summary>Holds the receipts of another list as well.</summary>
    /// <param name="others">The other list.</param>
    /// <param name="areSources">Whether content comes from the sources of the other list also, and not only dead letters.</param>
    public void Share(ref ReceiptList others, bool areSources = true)
    {
        if (_count == 0 && others.IsPlain)
        {
            _first = others._first.Divide();
            _count = 1;
        }
        else ShareEach(ref others, areSources);
    }

    /// <summary>Takes over the receipts of another list, to release them together. The other list is empty afterwards.</summary>
    public void TakeAll(ref ReceiptList others)
    {
        if (_count == 0 && others.IsPlain)
        {
            _first = others._first;
            _count = 1;
            others.ClearPlain();
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
            ClearPlain();
            part.Release();
            return;
        }

        try
        {
            for (int at = 0; at < _count; at++)
                if (!HasSent || PartAt(at).Receipt is not SentReceipt) PartAt(at).Release();
            for (int at = 0; HasSent && at < _count; at++)
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
        for (int at = 0; at < letters._count; at++)
        {
            if (letters.PartAt(at).Receipt is not SentReceipt sent || _sources?.Contains(sent) == true) continue;
            for (int mine = 0; mine < _count; mine++)
            {
                if (!IsAt(mine, sent)) continue;
                RemoveAt(mine).Release();
                break;
            }
        }
    }

    /// <summary>Records that results of the items have left.</summary>
    public readonly void CountResults(int results)
    {
        if (_sources is null) return;
        foreach (SentReceipt source in _sources) source.CountResults(results);
    }

    /// <summary>Records that a stage has dropped an item that came from the sources.</summary>
    public readonly void CountDropped(int stage)
    {
        foreach (SentReceipt source in _sources!) source.CountDropped(stage);
    }

    /// <summary>Records that a stage has failed on an item that came from the sources.</summary>
    public readonly void CountFailed(Exception exception)
    {
        foreach (SentReceipt source in _sources!) source.CountFailed(exception);
    }

    // Whether this is one part, of a receipt for the count of settled items.
    private readonly bool IsPlain => _count == 1 && !HasSent;

    private void ShareEach(ref ReceiptList others, bool areSources)
    {
        int match = FirstMatch(in others);
        for (int at = 0; at < others._count; at++)
        {
            ref ReceiptPart other = ref others.PartAt(at);
            if (IsAt(match, other.Receipt)) match++;
            else Append(other.Divide());
        }

        if (!others.HasSent) return;
        HasSent = true;
        if (!areSources || others._sources is not { } sources) return;
        foreach (SentReceipt source in sources) AddSource(source);
    }

    private void TakeEach(ref ReceiptList others)
    {
        int match = FirstMatch(in others);
        for (int at = 0; at < others._count; at++)
        {
            ref ReceiptPart other = ref others.PartAt(at);
            if (IsAt(match, other.Receipt)) PartAt(match++).Add(other);
            else Append(other);
        }

        HasSent |= others.HasSent;
        others.Clear();
    }

    // The list of a worker is often that of its buffer once more, and the list of a buffer begins where that of the one before ends.
    private readonly int FirstMatch(in ReceiptList others) =>
        _count > 0 && ReferenceEquals(_first.Receipt, others._first.Receipt) ? 0 : _count - 1;

    private bool IsAt(int at, Receipt receipt) => (uint)at < (uint)_count && ReferenceEquals(PartAt(at).Receipt, receipt);

    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ReceiptPart PartAt(int at)
    {
        if (at == 0) return ref _first;
        return ref CollectionsMarshal.AsSpan(_more)[at - 1];
    }

    private void Append(ReceiptPart part)
    {
        if (_count++ == 0) _first = part;
        else (_more ??= []).Add(part);
    }

    private ReceiptPart RemoveAt(int at)
    {
        ReceiptPart removed = PartAt(at);
        for (int next = at + 1; next < _count; next++) PartAt(next - 1) = PartAt(next);
        _count--;
        if (_count > 0) _more!.RemoveAt(_count - 1);
        else _first = default;
        return removed;
    }

    private void ClearPlain()
    {
        _count = 0;
        _first = default;
    }

    private void Clear()
    {
        ClearPlain();
        if (_more is { Count: > 0 } more) more.Clear();
        if (!HasSent) return;
        HasSent = false;
        _sources?.Clear();
    }

    // The elements of an item may come in several buffers. A result of several elements counts for the item once.
    private void AddSource(SentReceipt source)
    {
        if (_sources?.Contains(source) != true) (_sources ??= []).Add(source);
    }
}
