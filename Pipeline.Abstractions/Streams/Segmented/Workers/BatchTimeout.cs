namespace Pipelines.Runtime;

/// <summary>Wakes a worker that has held items back for long enough.</summary>
internal sealed class BatchTimeout(TimeProvider clock, TimeSpan delay, WorkerSignal signal) : IAsyncDisposable
{
    private ITimer? _timer;
    private long _since;
    private volatile bool _hasRung;

    /// <summary>The delay that a batch stage asks for; <see langword="null"/> if it waits for full batches.</summary>
    public static BatchTimeout? Of(SegmentShape shape, TimeProvider clock, WorkerSignal signal) =>
        shape.BatchTimeoutMilliseconds == 0
        ? null
        : new BatchTimeout(clock, TimeSpan.FromMilliseconds(shape.BatchTimeoutMilliseconds), signal);

    /// <summary>Called after each item: the first one of a batch starts the delay.</summary>
    public void Begin(int held)
    {
        if (held != 1) return;
        _since = clock.GetTimestamp();
        _hasRung = false;
        Set(delay);
    }

    /// <summary>Whether a batch is to be passed on though it is not full.</summary>
    public bool IsOver(int held)
    {
        if (!_hasRung) return false;
        _hasRung = false;
        if (held == 0) return false;
        TimeSpan left = delay - clock.GetElapsedTime(_since);
        if (left <= TimeSpan.Zero) return true;

        // The timer was still that of the batch before, or its clock is not the one that was asked.
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
