namespace Pipelines.Service.Replay;

/// <summary>Lets callers pass at a steady rate. Not thread-safe.</summary>
/// <remarks>Time in which the caller was busy with something else is not made up for, except for a moment.</remarks>
internal sealed class Pace(TimeProvider clock)
{
    private const double LongestArrearSeconds = 0.25;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private long _last = clock.GetTimestamp();
    private double _due = 1;

    public async ValueTask WaitAsync(int perSecond, CancellationToken cancellationToken)
    {
        while (!IsDue(perSecond)) await Task.Delay(Tick, clock, cancellationToken);
        _due--;
    }

    private bool IsDue(int perSecond)
    {
        long now = clock.GetTimestamp();
        double most = Math.Max(1, perSecond * LongestArrearSeconds);
        _due = Math.Min(most, _due + (clock.GetElapsedTime(_last, now).TotalSeconds * perSecond));
        _last = now;
        return _due >= 1;
    }
}
