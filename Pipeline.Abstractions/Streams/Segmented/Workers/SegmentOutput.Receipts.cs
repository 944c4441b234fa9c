namespace Pipelines.Runtime;

public sealed partial class SegmentOutput<T>
{
    private WorkerReceipts<T> _receipts;

    /// <summary>Gets whether the worker holds receipts.</summary>
    internal bool HoldsReceipts => !_receipts.IsEmpty;

    /// <summary>Gets whether the worker holds the receipt of an item that was sent.</summary>
    internal bool HoldsSent => _receipts.HasSent;

    /// <inheritdoc cref="WorkerReceipts{T}.Hold"/>
    internal void Hold(ref ReceiptList receipts, bool hasItems, bool takes)
    {
        _receipts.Hold(ref receipts, hasItems, takes, _buffer, _boundary.HasBatches);
        if (_receipts.HasSent) ShowOutcomes();
    }

    /// <inheritdoc cref="WorkerReceipts{T}.ReleaseLetters"/>
    internal void ReleaseLetters(ref ReceiptList letters) => _receipts.ReleaseLetters(ref letters);

    /// <inheritdoc cref="WorkerReceipts{T}.Share"/>
    internal void Share(StreamBuffer<T> apart) => _receipts.Share(apart);

    /// <summary>Moves all receipts to a list that is released, because the worker has no items.</summary>
    internal void MoveReceipts(ref ReceiptList left)
    {
        if (_receipts.IsEmpty) return;

        // A dead letter that waits for its place has come of these items.
        PlaceDeadLetters();
        _receipts.Move(ref left, _buffer);
        ShowOutcomes();
    }

    /// <summary>Releases all receipts except those of the items that the worker is running, because it has no other items.</summary>
    internal void ReleaseReceipts(ref ReceiptList running)
    {
        if (_receipts.IsEmpty) return;
        PlaceDeadLetters();
        _receipts.Release(_buffer, ref running);
        ShowOutcomes();
    }

    /// <summary>Records that the items of the worker don't come to their end.</summary>
    internal void Lose() => _receipts.Lose();

    void IItemOutcomes.CountDropped(int stage)
    {
        if (_receipts.HasSources) _receipts.CountDropped(stage);
    }

    void IItemOutcomes.CountFailed(Exception exception)
    {
        Context?.Note(exception);
        if (_receipts.HasSources) _receipts.CountFailed(exception);
    }

    private void ShowOutcomes() => WorkerCounts.Outcomes = _receipts.HasSources || Context is not null ? this : null;
}
