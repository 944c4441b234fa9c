namespace Pipelines.Runtime;

/// <summary>Represents the receipts of the items that a worker runs or keeps. Whatever comes of these items also holds them.</summary>
/// <remarks>
/// <para>A mutable struct: keep it in a field that is not read-only. One worker at a time uses it.</para>
/// <para>
/// A buffer of results borrows the receipts. If the worker is done with its items first, the buffer takes them over. If the buffer is sent
/// first, it gets parts of its own. So where items move one by one, receipts only move.
/// </para>
/// </remarks>
internal struct WorkerReceipts<T>
{
    private ReceiptList _held;
    private ReceiptList _left;
    private bool _areBorrowed;
    private bool _areTaken;

    public readonly bool IsEmpty => _held.IsEmpty;

    /// <summary>Gets whether one is that of an item that was sent.</summary>
    public readonly bool HasSent => _held.HasSent;

    /// <summary>Gets whether the worker's items came from items that were sent.</summary>
    public readonly bool HasSources => _held.HasSources;

    /// <summary>Holds the receipts of items that the worker begins.</summary>
    /// <param name="receipts">The receipts.</param>
    /// <param name="hasItems">Whether the worker begins items, and not only dead letters.</param>
    /// <param name="takes">Whether the receipts can be taken over, if none is that of an item that was sent.</param>
    /// <param name="results">The open buffer of results, if there is one.</param>
    /// <param name="areBatches">Whether the results are batches.</param>
    /// <remarks>If an item was sent, the results before it take no more, unless they are a batch that is being formed.</remarks>
    public void Hold(ref ReceiptList receipts, bool hasItems, bool takes, StreamBuffer<T>? results, bool areBatches)
    {
        if (!receipts.HasSent && !_held.HasSent)
        {
            _areTaken = takes;
            if (takes) _held.TakeAll(ref receipts);
            else _held.Share(ref receipts, hasItems);
            _areBorrowed = results is not null;
            return;
        }

        if (results is not null) PassParts(results);
        _held.Share(ref receipts, hasItems);
        if (results is null) return;
        if (receipts.HasSent && !areBatches) results.Shut();
        else if (hasItems) results.Receipts.Share(ref receipts);
    }

    /// <summary>Passes parts of the receipts to a buffer that is apart from the results.</summary>
    public void Share(StreamBuffer<T> apart) => apart.Receipts.Share(ref _held);

    /// <summary>Lends the receipts to a buffer of results that begins.</summary>
    public void Lend(StreamBuffer<T> results)
    {
        _areBorrowed = !_held.IsEmpty;
        if (_held.HasSent) PassParts(results);
    }

    /// <summary>Passes parts of the receipts to a buffer of results that borrows them. The worker keeps its parts.</summary>
    public void PassParts(StreamBuffer<T> results)
    {
        if (!_areBorrowed) return;
        _areBorrowed = false;
        results.Receipts.Share(ref _held);
    }

    /// <summary>Passes the receipts of an input buffer that is done to the buffer of results, if that borrows them.</summary>
    public void PassOn(StreamBuffer<T>? results)
    {
        if (_areBorrowed && _areTaken) MoveTo(results!);
    }

    /// <summary>Moves all receipts to a list that is released, or to the buffer of results that borrows them.</summary>
    public void Move(ref ReceiptList left, StreamBuffer<T>? results)
    {
        if (_areBorrowed) MoveTo(results!);
        else left.TakeAll(ref _held);
    }

    /// <summary>Releases all receipts except those of the items that the worker is running.</summary>
    public void Release(StreamBuffer<T>? results, ref ReceiptList running)
    {
        Move(ref _left, results);
        _held.Share(ref running);
        _left.Release();
    }

    /// <summary>Releases the receipts of items of which the worker has had nothing but dead letters.</summary>
    public void ReleaseLetters(ref ReceiptList letters) => _held.ReleaseLetters(ref letters);

    /// <summary>Records that no buffer borrows the receipts any more, because it is discarded.</summary>
    public void TakeBack() => _areBorrowed = false;

    /// <summary>Records that the items don't come to their end.</summary>
    public void Lose() => _held.Lose();

    public readonly void CountDropped(int stage) => _held.CountDropped(stage);

    public readonly void CountFailed(Exception exception) => _held.CountFailed(exception);

    private void MoveTo(StreamBuffer<T> results)
    {
        _areBorrowed = false;
        results.Receipts.TakeAll(ref _held);
    }
}
