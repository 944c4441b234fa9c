namespace Pipelines.Runtime;

/// <summary>Wakes a worker whose items have waited for a batch for long enough.</summary>
internal sealed class BatchTimeout(TimeProvider clock, TimeSpan delay, WorkerSignal signal) : IAsyncDisposable
{
    private ITimer? _timer;
    private long _since;
    private volatile bool _hasRung;

    /// <summary>Returns the timeout of a batch stage, or <see langword="null"/> if the stage waits for full batches.</summary>
    public static BatchTimeout? Of(SegmentShape shape, TimeProvider clock, WorkerSignal signal) =>
        shape.BatchTimeout == TimeSpan.Zero ? null : new BatchTimeout(clock, shape.BatchTimeout, signal);

    /// <summary>Starts the delay if the batch has its first item. The worker calls it after each item.</summary>
    public void Begin(int held)
    {
        if (held != 1) return;
        _since = clock.GetTimestamp();
        _hasRung = false;
        Set(delay);
    }

    /// <summary>Returns whether a partial batch has to be passed on.</summary>
    public bool IsOver(int held)
    {
        if (!_hasRung) return false;
        _hasRung = false;
        if (held == 0) return false;
        TimeSpan left = delay - clock.GetElapsedTime(_since);
        if (left <= TimeSpan.Zero) return true;

        // The timer rang for the previous batch, or its clock differs from the one that measures the time.
        Set(left);
        return false;
    }

    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? default;

    private void Set(TimeSpan due)
    {
        if (_timer is null) _timer = clock.CreateTimer(static state => ((BatchTimeout)state!).Ring(), this, due, Timeout.InfiniteTimeSpan);
        else _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Ring()
    {
        _hasRung = true;
        signal.Set();
    }
}
