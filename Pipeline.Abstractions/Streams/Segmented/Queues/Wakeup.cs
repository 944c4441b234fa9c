namespace Pipelines.Runtime;

/// <summary>Who is to be woken after a look at a queue.</summary>
/// <remarks>
/// A signal may run a worker on the stack of the thread that sets it, if the scheduler runs tasks where they are queued. So a reader sets it last: outside of every lock, and after it has stored what
/// it has read.
/// </remarks>
internal readonly struct Wakeup
{
    private readonly PumpSignal? _one;
    private readonly PumpSignal[]? _others;

    public Wakeup(PumpSignal? one, PumpSignal[]? others = null)
    {
        _one = one;
        _others = others;
    }

    public void Set()
    {
        _one?.Set();
        if (_others is null) return;
        foreach (PumpSignal other in _others) other.Set();
    }
}
