using System.Diagnostics;
using System.Threading.Tasks.Sources;

namespace Pipelines.Runtime;

/// <summary>
/// Wakes one worker, for any reason: there is an item, there is room, the pipeline was spliced, or a delay is over. The worker then checks
/// all of them itself.
/// </summary>
/// <remarks>
/// Any thread can signal, and one worker waits. Signals that arrive while the worker does not wait are kept as one. A signal changes the
/// state from awaited to idle and wakes the worker, or from idle to signaled. A wait changes it from idle to awaited, or from signaled to
/// idle without waiting.
/// </remarks>
[DebuggerDisplay("awaited: {IsAwaited}")]
internal sealed class WorkerSignal : IValueTaskSource, IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Signalled = 1;
    private const int Awaited = 2;

    private readonly bool _isOnPool;
    private ManualResetValueTaskSourceCore<bool> _core;
    private int _state;

    /// <summary>
    /// Initializes the signal of a worker. The worker continues on the scheduler on which it was started. It does not continue on the stack
    /// of the thread that wakes it, unless the scheduler runs tasks there.
    /// </summary>
    /// <param name="scheduler">
    /// The scheduler of the worker. On the thread pool, the signal itself is the work item, so that waking allocates nothing.
    /// </param>
    public WorkerSignal(TaskScheduler? scheduler)
    {
        _isOnPool = scheduler is null || scheduler == TaskScheduler.Default;
        _core.RunContinuationsAsynchronously = !_isOnPool;
    }

    /// <summary>Gets whether a worker waits and has not been signaled since.</summary>
    public bool IsAwaited => Volatile.Read(ref _state) == Awaited;

    /// <summary>Returns a task that completes at the next signal, or at once if there was a signal since the last wait.</summary>
    public ValueTask WaitAsync()
    {
        Debug.Assert(!IsAwaited, "A signal wakes one worker, which waits for one thing at a time.");
        if (Volatile.Read(ref _state) == Idle)
        {
            _core.Reset();
            var wait = new ValueTask(this, _core.Version);
            if (Interlocked.CompareExchange(ref _state, Awaited, Idle) == Idle) return wait;
        }

        Volatile.Write(ref _state, Idle);
        return default;
    }

    public void Set()
    {
        while (true)
        {
            int state = Volatile.Read(ref _state);
            if (state == Signalled) return;
            int next = state == Awaited ? Idle : Signalled;
            if (Interlocked.CompareExchange(ref _state, next, state) != state) continue;
            if (state == Awaited) Wake();
            return;
        }
    }

    void IThreadPoolWorkItem.Execute() => _core.SetResult(true);

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Wake()
    {
        if (_isOnPool) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        else _core.SetResult(true);
    }
}
