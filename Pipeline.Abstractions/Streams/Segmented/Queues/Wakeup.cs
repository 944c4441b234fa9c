namespace Pipelines.Runtime;

/// <summary>Who is to be woken after a look at a queue.</summary>
/// <remarks>
/// A signal may run a worker on the stack of the thread that sets it, if the scheduler runs tasks where they are queued. So a reader sets
/// it last: outside of every lock, and after it has stored what it has read.
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
