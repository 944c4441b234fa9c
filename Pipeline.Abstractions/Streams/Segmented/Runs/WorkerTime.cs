namespace Pipelines.Runtime;

/// <summary>Represents how long one worker was in each state, by the clock of the stream.</summary>
/// <remarks>
/// The worker writes, and any thread may read. The number of changes is odd during a change, so that a reader sees one moment. All stores
/// are volatile, so no other processor sees one of a change before the number is odd.
/// </remarks>
internal sealed class WorkerTime(WorkClock clock)
{
    private int _changes;
    private int _state;
    private long _since;
    private long _busy;
    private long _idle;
    private long _blocked;

    /// <summary>Gets or sets whether the worker has waited for room since the last check.</summary>
    /// <remarks>The time of such a wait says nothing about how long items take.</remarks>
    public bool HasBlocked { get; set; }

    /// <summary>Ends the state of the worker, and begins another one.</summary>
    public void Become(WorkerState next)
    {
        var state = (WorkerState)_state;
        if (next == state) return;
        if (next == WorkerState.Blocked) HasBlocked = true;
        long now = clock.Elapsed;
        Volatile.Write(ref _changes, _changes + 1);
        ref long time = ref Of(state);
        Volatile.Write(ref time, time + Math.Max(0, now - _since));
        Volatile.Write(ref _since, now);
        Volatile.Write(ref _state, (int)next);
        Volatile.Write(ref _changes, _changes + 1);
    }

    /// <summary>Returns the time in each state so far, with that of the present one.</summary>
    public (long Busy, long Idle, long Blocked) Read()
    {
        var spin = new SpinWait();
        while (true)
        {
            int changes = Volatile.Read(ref _changes);
            (long busy, long idle, long blocked) = (Volatile.Read(ref _busy), Volatile.Read(ref _idle), Volatile.Read(ref _blocked));
            (int state, long since) = (Volatile.Read(ref _state), Volatile.Read(ref _since));
            Interlocked.MemoryBarrier();
            if (changes % 2 != 0 || changes != Volatile.Read(ref _changes))
            {
                spin.SpinOnce();
                continue;
            }

            long present = Math.Max(0, clock.Elapsed - since);
            return (WorkerState)state switch
            {
                WorkerState.Idle => (busy, idle + present, blocked),
                WorkerState.Blocked => (busy, idle, blocked + present),
                _ => (busy + present, idle, blocked),
            };
        }
    }

    private ref long Of(WorkerState state)
    {
        if (state == WorkerState.Idle) return ref _idle;
        if (state == WorkerState.Blocked) return ref _blocked;
        return ref _busy;
    }
}
