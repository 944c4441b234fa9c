namespace Pipelines.Testing.Simulating;

/// <summary>The end of a stream that is observed. It reports an error if it is called after its end.</summary>
/// <param name="take">Takes a result, and returns whether the observer leaves with it.</param>
/// <remarks>
/// Where the scheduler runs tasks at once, the observer is called before it has its subscription, and cannot leave yet. Results
/// that it gets until then have left the stream like all others.
/// </remarks>
internal sealed class SimulatedObserver(Func<Part, bool> take) : IObserver<Part>
{
    private IDisposable? _subscription;
    private bool _leaves;

    public Exception? Failure { get; private set; }

    public bool IsOver { get; private set; }

    /// <summary>The first error.</summary>
    public string? Wrong { get; private set; }

    /// <summary>The observer has its subscription.</summary>
    public void Begin(IDisposable subscription)
    {
        _subscription = subscription;
        if (_leaves) subscription.Dispose();
    }

    public void OnNext(Part value)
    {
        Check();
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
