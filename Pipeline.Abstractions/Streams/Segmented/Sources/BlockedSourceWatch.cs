using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Lets the results of a source that may block fill a buffer, and sends them if the source does block.</summary>
/// <remarks>
/// <para>
/// A worker that reads such a source runs each item before it asks for the next one. It could send each result at once, but that wakes the
/// next worker for each item. So while the source is fast, results wait until they fill a buffer. A timer looks whether the worker has been
/// in one and the same call of the source since its last tick, and then sends the results in its place. Items that no stage of the worker
/// runs wait and are sent in the same way.
/// </para>
/// <para>
/// The state says who may touch the results: the worker, except while it is in the source. Each change of the state is atomic, so a worker
/// that returns from the source waits only for a send that has begun.
/// </para>
/// </remarks>
/// <param name="clock">The clock of the timer.</param>
/// <param name="results">The results of the worker.</param>
internal sealed class BlockedSourceWatch(TimeProvider clock, IUnsentResults results) : IAsyncDisposable
{
    private const int Worker = 0;
    private const int InSource = 1;
    private const int Timer = 2;

    // The source is fast while so many items take less than this time, which is the longest that results wait while it stays fast.
    private const int ItemsOfLook = 64;
    private static readonly TimeSpan FastLook = TimeSpan.FromMicroseconds(2 * ItemsOfLook);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private ITimer? _timer;
    private long _lookedAt = clock.GetTimestamp();
    private int _untilLook = ItemsOfLook;
    private int _state;
    private long _calls;
    private long _callsAtTick;
    private bool _isPaused;

    /// <summary>Gets whether results can wait for more results while the source is called.</summary>
    public bool IsFast { get; private set; }

    /// <summary>Begins a call of the source.</summary>
    public void Enter()
    {
        if (!IsFast) return;
        Volatile.Write(ref _calls, _calls + 1);
        Volatile.Write(ref _state, InSource);
    }

    /// <summary>Ends a call of the source.</summary>
    public void Leave()
    {
        if (IsFast)
        {
            var spinner = default(SpinWait);
            while (Interlocked.CompareExchange(ref _state, Worker, InSource) != InSource) spinner.SpinOnce();
            if (_isPaused) SetTimer(isOn: true);
        }

        // The worker sees a change of the mode before its next call, so it sends what is left then.
        if (--_untilLook == 0) Look();
    }

    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? default;

    private void Look()
    {
        long now = clock.GetTimestamp();
        bool isFast = clock.GetElapsedTime(_lookedAt, now) < FastLook;
        _lookedAt = now;
        _untilLook = ItemsOfLook;
        if (isFast == IsFast) return;
        IsFast = isFast;
        Debug.Assert(_state == Worker, "Only the worker changes the mode, and not while it is in the source.");
        _timer ??=
            clock.CreateTimer(
                static watch => ((BlockedSourceWatch)watch!).SendIfBlocked(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        SetTimer(isFast);
    }

    private void SetTimer(bool isOn)
    {
        _isPaused = false;
        TimeSpan period = isOn ? Tick : Timeout.InfiniteTimeSpan;
        _timer!.Change(period, period);
    }

    private void SendIfBlocked()
    {
        long calls = Volatile.Read(ref _calls);
        if (calls != _callsAtTick)
        {
            _callsAtTick = calls;
            return;
        }

        if (Interlocked.CompareExchange(ref _state, Timer, InSource) != InSource) return;
        try
        {
            // If there is no room, the next tick tries again. After a send, there is nothing to do until the source returns.
            if (!results.TrySendMeanwhile()) return;
            SetTimer(isOn: false);
            _isPaused = true;
        }
        finally
        {
            Volatile.Write(ref _state, InSource);
        }
    }
}
