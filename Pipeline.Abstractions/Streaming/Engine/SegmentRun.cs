using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>One segment of a running stream: its token, its place, what its workers share.</summary>
internal sealed class SegmentRun(StreamRun run, int index, SegmentShape shape, IPort input)
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly List<WorkerCounts> _counts = [];
    private long _failedSlot = long.MaxValue;
    private int _working = shape.Parallelism;
    private ExceptionDispatchInfo? _failureInFront;

    public SegmentShape Shape => shape;

    /// <summary>How many workers share the slots in turns.</summary>
    public int Workers => shape.Parallelism;

    /// <summary>Whether workers mark the ends of slots, so that order can be kept.</summary>
    public bool KeepsSlots => shape.KeepsSlots;

    /// <summary>Whether several workers take from one queue.</summary>
    public bool SharesInput => shape.Parallelism > 1 && !shape.Ordered;

    /// <summary>The token of the segment's stages. A failure cancels it where it comes from segments behind.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>Whether the results are not wanted any more.</summary>
    public bool IsStopped => run.IsStopped(index);

    /// <summary>Items waiting in front.</summary>
    public int Queued => input.Queued;

    public IReadOnlyList<WorkerCounts> Counts => _counts;

    public WorkerCounts CountWorker()
    {
        var counts = new WorkerCounts(shape, run.TakesLetters);
        _counts.Add(counts);
        return counts;
    }

    /// <summary>Whether a slot comes later in the stream than one that has failed.</summary>
    public bool IsBehindFailure(long slot) => slot > Volatile.Read(ref _failedSlot);

    /// <summary>A slot has failed: what comes later is not wanted any more. Slots that come earlier are with other workers, or wait there already, and go on.</summary>
    public void StopInFront(long failedSlot, Exception failure)
    {
        if (KeepsSlots)
        {
            long known = Volatile.Read(ref _failedSlot);
            while (failedSlot < known)
            {
                long seen = Interlocked.CompareExchange(ref _failedSlot, failedSlot, known);
                if (seen == known) break;
                known = seen;
            }
        }

        run.StopInFront(index, failure);
    }

    /// <summary>A failure has come from in front. Workers that keep no order have earlier items in hand, or there are some in the queue: it waits for them.</summary>
    public void KeepForLast(ExceptionDispatchInfo failure) => _failureInFront = failure;

    /// <summary>A worker leaves.</summary>
    /// <returns>The failure that was kept for the last one.</returns>
    public ExceptionDispatchInfo? Leave() => Interlocked.Decrement(ref _working) == 0 ? _failureInFront : null;

    /// <summary>A worker has come to rest.</summary>
    public void LookForIdle() => run.LookForIdle();

    /// <summary>Ends what the stages wait for.</summary>
    public void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (AggregateException)
        {
            // What somebody has registered with the token has failed. The stream ends for another reason, which must not be replaced.
        }
    }

    public void CloseInput() => input.Close();
}
