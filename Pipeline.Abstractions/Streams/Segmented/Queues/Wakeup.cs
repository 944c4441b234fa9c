namespace Pipelines.Runtime;

/// <summary>Represents the signals to set after a read of a queue.</summary>
/// <remarks>
/// If the scheduler runs tasks where they are queued, a signal may run a worker on the stack of the thread that sets it. So a reader sets
/// signals last: outside of every lock, and after it has stored what it has read.
/// </remarks>
internal readonly struct Wakeup
{
    private readonly WorkerSignal? _one;
    private readonly WorkerSignal[]? _others;

    public Wakeup(WorkerSignal? one, WorkerSignal[]? others = null)
    {
        _one = one;
        _others = others;
    }

    public void Set()
    {
        _one?.Set();
        if (_others is null) return;
        foreach (WorkerSignal other in _others) other.Set();
    }
}
