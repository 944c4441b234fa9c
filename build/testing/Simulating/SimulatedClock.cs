namespace Pipelines.Testing.Simulating;

/// <summary>Time that passes on request. Its timers fire on the thread that advances it.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    private readonly List<Alarm> _alarms = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The number of timers that have not been disposed.</summary>
    public int Timers => _alarms.Count;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        // Set before it can be seen: a test that waits for the timer moves the time next.
        alarm.Change(dueTime, period);
        _alarms.Add(alarm);
        return alarm;
    }

    public void Advance(TimeSpan time)
    {
        _now += time.Ticks;
        foreach (Alarm alarm in _alarms.ToArray()) alarm.RingIfDue();
    }

    private sealed class Alarm(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private long _due = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock._now + dueTime.Ticks;
            return true;
        }

        public void RingIfDue()
        {
            if (clock._now < _due) return;
            _due = long.MaxValue;
            callback(state);
        }

        public void Dispose() => clock._alarms.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
