using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>One segment of a running stream: its token, its place, what its workers share.</summary>
[DebuggerDisplay("stages {Shape.FirstStage}+{Shape.StageCount}, {Shape.Parallelism} workers, {Queued} queued, stopped: {IsStopped}")]
internal sealed class SegmentRun(StreamRun run, int index, SegmentShape shape, IBoundary input)
{
    // Each on a cache line of its own.
    private const int SlotStride = 8;

    private readonly CancellationTokenSource[] _cancellations = NewCancellations(shape.KeepsSlots ? shape.Parallelism : 1);
    private readonly long[] _slots = new long[shape.KeepsSlots ? shape.Parallelism * SlotStride : 0];
    private readonly List<WorkerCounts> _counts = [];
    private long _failedSlot = long.MaxValue;
    private int _working = shape.Parallelism;
    private ExceptionDispatchInfo? _failureInFront;

    public SegmentShape Shape => shape;

    /// <summary>Whether workers mark the ends of slots, so that order can be kept.</summary>
    public bool KeepsSlots => shape.KeepsSlots;

    /// <summary>Whether several workers keep no order: then items that came before a failure may still be with others.</summary>
    public bool IsUnordered => shape.Parallelism > 1 && !shape.Ordered;

    /// <summary>The clock of the stream.</summary>
    public TimeProvider Clock => run.Clock;

    /// <summary>Whether the results are not wanted any more.</summary>
    public bool IsStopped => run.IsStopped(index);

    /// <summary>Items waiting in front.</summary>
    public int Queued => input.Queued;

    public IReadOnlyList<WorkerCounts> Counts => _counts;

    public WorkerCounts CountWorker()
    {
        var counts = new WorkerCounts(shape, run.TakesDeadLetters);
        _counts.Add(counts);
        return counts;
    }

    /// <summary>
    /// The token of a worker's stages. A failure cancels it that comes from a later segment, or from another worker of the segment in an
    /// earlier slot.
    /// </summary>
    public CancellationToken TokenOf(int worker) => _cancellations[_cancellations.Length == 1 ? 0 : worker].Token;

    /// <summary>A worker that keeps the order begins a slot.</summary>
    /// <returns>Whether its results are wanted: not if an earlier slot has failed.</returns>
    public bool TryBegin(int worker, long slot)
    {
        Debug.Assert(KeepsSlots, "Only workers that keep the order have slots.");

        // Either this worker sees the failure, or the one that fails sees this slot, and cancels it.
        Interlocked.Exchange(ref _slots[worker * SlotStride], slot);
        return slot <= Volatile.Read(ref _failedSlot);
    }

    /// <summary>Whether a worker keeps the order and is at a later place of the stream than a failure.</summary>
    public bool IsAfterFailure(int worker) => KeepsSlots && Volatile.Read(ref _slots[worker * SlotStride]) > Volatile.Read(ref _failedSlot);

    /// <summary>
    /// A worker has failed, at its slot if it keeps the order: what comes later is not wanted any more. Earlier slots are with other
    /// workers, and go on.
    /// </summary>
    public void Fail(int worker, Exception failure)
    {
        if (KeepsSlots) StopAfter(Volatile.Read(ref _slots[worker * SlotStride]));
        run.StopInFront(index, failure);
    }

    /// <summary>
    /// A failure has come from in front. Workers that keep no order have earlier items in hand, or there are some in the queue: it waits
    /// for them.
    /// </summary>
    public void KeepForLast(ExceptionDispatchInfo failure) => _failureInFront = failure;

    /// <summary>A worker leaves.</summary>
    /// <returns>The failure that was kept for the last one.</returns>
    public ExceptionDispatchInfo? Leave() => Interlocked.Decrement(ref _working) == 0 ? _failureInFront : null;

    /// <summary>A worker has come to rest.</summary>
    public void LookForIdle() => run.LookForIdle();

    /// <summary>Ends what the stages wait for.</summary>
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
            // What somebody has registered with the token has failed. The stream ends for another reason, which must not be replaced.
        }
    }
}
