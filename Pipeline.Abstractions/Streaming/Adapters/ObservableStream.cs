namespace Pipelines;

/// <summary>Tells the results of a stream to observers.</summary>
internal sealed class ObservableStream<T>(IAsyncEnumerable<T> results) : IObservable<T>
{
    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new Subscription();
        _ = Task.Factory.StartNew(() => TellAsync(observer, subscription.Token), CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        return subscription;
    }

    // After the subscription has been disposed nothing more is told, as observers expect it. What the observer itself throws ends its stream, and comes back to it as an error.
    private async Task TellAsync(IObserver<T> observer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (T result in results.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (cancellationToken.IsCancellationRequested) return;
                observer.OnNext(result);
            }
        }
        catch (Exception exception)
        {
            if (!cancellationToken.IsCancellationRequested) observer.OnError(exception);
            return;
        }

        if (!cancellationToken.IsCancellationRequested) observer.OnCompleted();
    }

    private sealed class Subscription : IDisposable
    {
        private readonly CancellationTokenSource _cancellation = new();

        public CancellationToken Token => _cancellation.Token;

        public void Dispose() => _cancellation.Cancel();
    }
}
