namespace Pipelines.Runtime;

/// <summary>Represents a clock that runs only while the pipeline is watched, and otherwise stands still.</summary>
/// <remarks>
/// So workers can ask it at any time for the time of what they have done, and pay for a timestamp only while the pipeline is watched. Any
/// thread may call it.
/// </remarks>
internal sealed class WorkClock(TimeProvider clock)
{
    private volatile Reading _last = new(0, IsRunning: false, 0);

    /// <summary>Gets the time for which the clock has run, in units of <see cref="TimeProvider.TimestampFrequency"/>.</summary>
    public long Elapsed
    {
        get
        {
            Reading last = _last;
            return last.IsRunning ? last.Elapsed + clock.GetTimestamp() - last.At : last.Elapsed;
        }
    }

    public void Start() => Change(isRunning: true);

    public void Stop() => Change(isRunning: false);

    public TimeSpan ToTime(long elapsed) => clock.GetElapsedTime(0, elapsed);

    private void Change(bool isRunning)
    {
        while (true)
        {
            Reading last = _last;
            if (last.IsRunning == isRunning) return;
            long now = clock.GetTimestamp();
            var next = new Reading(last.IsRunning ? last.Elapsed + now - last.At : last.Elapsed, isRunning, now);
            if (Interlocked.CompareExchange(ref _last, next, last) == last) return;
        }
    }

    private sealed record Reading(long Elapsed, bool IsRunning, long At);
}
