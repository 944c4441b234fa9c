namespace Pipelines.Soak.Injections;

/// <summary>Those who run items, or the one who publishes: each side can let itself be held up by the other.</summary>
internal sealed class Side
{
    // Not for ever: the other side may be waiting for this one. How long does not matter for what is right.
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
