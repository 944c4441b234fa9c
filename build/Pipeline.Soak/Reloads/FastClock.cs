namespace Pipelines.Soak.Reloads;

/// <summary>A clock on which everything takes a hundredth of the time, to shorten waits of half a minute.</summary>
internal sealed class FastClock : TimeProvider
{
    public const int Speed = 100;

    public override long GetTimestamp() => base.GetTimestamp() * Speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Faster(dueTime), Faster(period));

    private static TimeSpan Faster(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / Speed;
}
