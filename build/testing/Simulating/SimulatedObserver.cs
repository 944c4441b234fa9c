namespace Pipelines.Testing.Simulating;

/// <summary>The end of a stream that is observed. It reports an error if it is called after its end.</summary>
/// <param name="take">Takes a result, and returns whether the observer leaves with it.</param>
internal sealed class SimulatedObserver(Func<Part, bool> take) : IObserver<Part>
{
    private IDisposable? _subscription;
    private bool _leaves;

    public Exception? Failure { get; private set; }

    public bool IsOver { get; private set; }

    /// <summary>The first error.</summary>
    public string? Wrong { get; private set; }

    /// <summary>The observer has its subscription. Where the scheduler runs tasks at once, it may have been called before.</summary>
    public void Begin(IDisposable subscription)
    {
        _subscription = subscription;
        if (_leaves) subscription.Dispose();
    }

    public void OnNext(Part value)
    {
        Check();
        if (_leaves) return;
        _leaves = take(value);
        if (_leaves) _subscription?.Dispose();
    }

    public void OnError(Exception error)
    {
        Check();
        Failure = error;
        IsOver = true;
    }

    public void OnCompleted()
    {
        Check();
        IsOver = true;
    }

    private void Check()
    {
        if (IsOver || (_leaves && _subscription is not null)) Wrong ??= "an observer was called after its end";
    }
}
