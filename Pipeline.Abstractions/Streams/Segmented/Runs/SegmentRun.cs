using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>Represents one segment of a running stream: its tokens, its place, and the state that its workers share.</summary>
[DebuggerDisplay("stages {Shape.FirstStage}+{Shape.StageCount}, {Shape.Parallelism} workers, {Queued} queued, stopped: {IsStopped}")]
internal sealed class SegmentRun(StreamRun run, int index, SegmentShape shape, IBoundary input)
{
    // The slot number of each worker is on a cache line of its own.
    private const int SlotStride = 8;

    private readonly CancellationTokenSource[] _cancellations = NewCancellations(shape.KeepsSlots ? shape.Parallelism : 1);
    private readonly long[] _slots = new long[shape.KeepsSlots ? shape.Parallelism * SlotStride : 0];
    private readonly List<WorkerCounts> _counts = [];
    private long _failedSlot = long.MaxValue;
    private int _working = shape.Parallelism;
    private ExceptionDispatchInfo? _failureInFront;

    public SegmentShape Shape => shape;

    /// <summary>Gets whether workers mark the ends of slots, so that the order can be kept.</summary>
    public bool KeepsSlots => shape.KeepsSlots;

    /// <summary>Gets whether several workers keep no order. Items from before a failure may then still be with other workers.</summary>
    public bool IsUnordered => shape.Parallelism > 1 && !shape.Ordered;

    /// <summary>Gets the clock of the stream.</summary>
    public TimeProvider Clock => run.Clock;

    /// <summary>Gets whether the results of the segment are not needed any more.</summary>
    public bool IsStopped => run.IsStopped(index);

    /// <summary>Gets whether items were sent whose senders wait for them. They are kept apart from other items.</summary>
    public bool HasSent => run.Sent is not null;

    /// <summary>Gets the number of items that wait ahead of the segment.</summary>
    public int Queued => input.Queued;

    /// <summary>Gets the maximum number of items that can wait ahead of the segment, or 0 if there is no queue.</summary>
    public long MostQueued => input.MostQueued;

    /// <summary>Returns the number of items that wait ahead of the segment, and how many of them wait for one worker at most.</summary>
    public (int Total, int OfOneWorker) CountQueued() => input.CountQueued();

    public IReadOnlyList<WorkerCounts> Counts => _counts;

    public WorkerCounts CountWorker()
    {
        var counts = new WorkerCounts(shape, run.WorkClock, run.TakesDeadLetters);
        _counts.Add(counts);
        return counts;
    }

    /// <summary>Returns the token of a worker's stages.</summary>
    /// <remarks>
    /// A failure cancels the token if it comes from a later segment, or from another worker of this segment in an earlier slot.
    /// </remarks>
    public CancellationToken TokenOf(int worker) => _cancellations[_cancellations.Length == 1 ? 0 : worker].Token;

    /// <summary>Begins a slot of a worker that keeps the order.</summary>
    /// <returns>Whether the results of the slot are needed. They are not if an earlier slot has failed.</returns>
    public bool TryBegin(int worker, long slot)
    {
        Debug.Assert(KeepsSlots, "Only workers that keep the order have slots.");

        // The exchange is a full fence. Either this worker sees the failure, or the worker that fails sees this slot and cancels it.
        Interlocked.Exchange(ref _slots[worker * SlotStride], slot);
        return slot <= Volatile.Read(ref _failedSlot);
    }

    /// <summary>Returns whether a worker keeps the order and its slot comes after one that failed.</summary>
    public bool IsAfterFailure(int worker) => KeepsSlots && Volatile.Read(ref _slots[worker * SlotStride]) > Volatile.Read(ref _failedSlot);

    /// <summary>Reports that a worker has failed, in its current slot if it keeps the order. Later items are not needed any more.</summary>
    /// <remarks>Other workers have the earlier slots, and continue.</remarks>
    public void Fail(int worker, Exception failure)
    {
        if (KeepsSlots) StopAfter(Volatile.Read(ref _slots[worker * SlotStride]));
        run.StopInFront(index, failure);
    }

    /// <summary>Keeps a failure from upstream until the last worker leaves.</summary>
    /// <remarks>Workers that keep no order may still have earlier items, in hand or in the queue. The failure waits for those.</remarks>
    public void KeepForLast(ExceptionDispatchInfo failure) => _failureInFront = failure;

    /// <summary>Records that a worker leaves.</summary>
    /// <returns>The failure that was kept, if this is the last worker; otherwise, <see langword="null"/>.</returns>
    public ExceptionDispatchInfo? Leave() => Interlocked.Decrement(ref _working) == 0 ? _failureInFront : null;

    /// <summary>Checks whether the session is idle, because a worker has become idle.</summary>
    public void LookForIdle() => run.LookForIdle();

    /// <inheritdoc cref="StreamParts.LeaveContext"/>
    public void LeaveContext(ExecutionContext? own) => run.Parts.LeaveContext(own);

    /// <summary>Cancels the tokens, so that the stages stop waiting.</summary>
    public void Cancel()
    {
        foreach (CancellationTokenSource cancellation in _cancellations) Cancel(cancellation);
    }

    public void CloseInput() => input.Close();

    private static CancellationTokenSource[] NewCancellations(int count)
    {
        var cancellations = new CancellationTokenSource[count];
        for (int index = 0; index < count; index++) cancellations[index] = new CancellationTokenSource();
        return cancellations;
    }

    private void StopAfter(long failedSlot)
    {
        long known = Volatile.Read(ref _failedSlot);
        while (failedSlot < known)
        {
            long seen = Interlocked.CompareExchange(ref _failedSlot, failedSlot, known);
            if (seen == known) break;
            known = seen;
        }

        for (int worker = 0; worker < _cancellations.Length; worker++)
            if (IsAfterFailure(worker)) Cancel(_cancellations[worker]);
    }

    private static void Cancel(CancellationTokenSource cancellation)
    {
        try
        {
            cancellation.Cancel();
        }
        catch (AggregateException)
        {
            // A callback that was registered with the token has failed. The stream ends for another reason, which must not be replaced.
        }
    }
}
