namespace Pipelines.Soak.Injections;

/// <summary>The threads that run items, or the thread that publishes. Each side can wait for steps of the other.</summary>
internal sealed class Side
{
    // The wait is limited, because the other side may be waiting for this one. Correct code is correct with any limit.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(2);

    private readonly object _gate = new();
    private Side? _other;
    private int _steps;
    private int _awaiting;

    private Side() { }

    public static (Side Readers, Side Writer) Pair()
    {
        var readers = new Side();
        var writer = new Side { _other = readers };
        readers._other = writer;
        return (readers, writer);
    }

    public void GoOn()
    {
        Interlocked.Increment(ref _steps);
        if (Volatile.Read(ref _awaiting) == 0) return;
        lock (_gate) Monitor.PulseAll(_gate);
    }

    public void AwaitOther(int steps) => _other!.AwaitSteps(steps);

    private void AwaitSteps(int steps)
    {
        int start = Volatile.Read(ref _steps);
        Interlocked.Increment(ref _awaiting);
        lock (_gate)
            while (Volatile.Read(ref _steps) - start < steps && Monitor.Wait(_gate, Longest)) { }

        Interlocked.Decrement(ref _awaiting);
    }
}
