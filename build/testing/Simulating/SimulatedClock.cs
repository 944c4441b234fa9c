namespace Pipelines.Testing.Simulating;

/// <summary>Time that passes on request. Its timers fire on the thread that advances it.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    // Some tests use the clock with real threads, and wait for a timer that another thread creates.
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The number of timers that have not been disposed.</summary>
    public int Timers
    {
        get
        {
            lock (_gate) return _alarms.Count;
        }
    }

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        // Set before it can be seen: a test that waits for the timer moves the time next.
        alarm.Change(dueTime, period);
        lock (_gate) _alarms.Add(alarm);
        return alarm;
    }

    public void Advance(TimeSpan time)
    {
        _now += time.Ticks;
        Alarm[] alarms;
        lock (_gate) alarms = [.. _alarms];
        foreach (Alarm alarm in alarms) alarm.RingIfDue();
    }

    private sealed class Alarm(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private long _due = long.MaxValue;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = In(dueTime);
            _period = period;
            return true;
        }

        public void RingIfDue()
        {
            if (clock._now < _due) return;
            _due = In(_period);
            callback(state);
        }

        private long In(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? long.MaxValue : clock._now + time.Ticks;

        public void Dispose()
        {
            lock (clock._gate) clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
