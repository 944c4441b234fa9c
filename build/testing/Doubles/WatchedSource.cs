namespace Pipelines.Testing.Doubles;

/// <summary>A source of the numbers from 1 that records its calls, and can block one of them.</summary>
/// <param name="count">How many numbers it has.</param>
internal sealed class WatchedSource(int count) : IAsyncEnumerable<int>, IAsyncEnumerator<int>
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isAsked;

    /// <summary>Completes when the source is asked for the number that is blocked.</summary>
    public Task IsHeld => _asked.Task;

    /// <summary>Whether each number takes a turn of the scheduler.</summary>
    public bool Suspends { get; init; }

    /// <summary>The number that comes only when <see cref="Release"/> does.</summary>
    public int Held { get; init; }

    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Thrown in the place of the number after the last one.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Thrown when the source is disposed.</summary>
    public Exception? DisposalFailure { get; init; }

    /// <summary>The number of enumerators that were requested.</summary>
    public int Started { get; private set; }

    public int Disposed { get; private set; }

    /// <summary>Whether the source was disposed during a call of <see cref="MoveNextAsync"/>.</summary>
    public bool WasDisposedWhileAsked { get; private set; }

    public int Current { get; private set; }

    public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        Started++;
        return this;
    }

    public async ValueTask<bool> MoveNextAsync()
    {
        _isAsked = true;
        try
        {
            if (Suspends) await Task.Yield();
            if (Current + 1 == Held)
            {
                _asked.TrySetResult();
                await Release.Task;
            }

            if (Current == count && Failure is not null) throw Failure;
            if (Current == count) return false;
            Current++;
            return true;
        }
        finally
        {
            _isAsked = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        WasDisposedWhileAsked |= _isAsked;
        if (Suspends) await Task.Yield();
        Disposed++;
        if (DisposalFailure is not null) throw DisposalFailure;
    }
}
