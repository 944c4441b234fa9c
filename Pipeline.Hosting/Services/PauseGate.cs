namespace Pipelines.Hosting.Services;

/// <summary>Represents a gate at which the intake of a source waits while the service is paused. Thread-safe.</summary>
internal sealed class PauseGate
{
    private volatile TaskCompletionSource? _closed;

    public bool IsClosed => _closed is not null;

    /// <returns>Whether the gate was open.</returns>
    public bool TryClose()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Interlocked.CompareExchange(ref _closed, closed, null) is null;
    }

    /// <returns>Whether the gate was closed.</returns>
    public bool TryOpen()
    {
        TaskCompletionSource? closed = Interlocked.Exchange(ref _closed, null);
        closed?.SetResult();
        return closed is not null;
    }

    /// <summary>Waits until the gate is open.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _closed?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
}
