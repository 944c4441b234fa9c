namespace Pipelines;

/// <summary>Calls observers with the results of a stream.</summary>
/// <param name="results">The stream.</param>
/// <param name="scheduler">
/// The scheduler on which observers are called. Without it, the thread pool; a simulation specifies its own.
/// </param>
internal sealed class ObservableStream<T>(IAsyncEnumerable<T> results, TaskScheduler? scheduler = null) : IObservable<T>
{
    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new Subscription(observer);
        _ = Task.Factory.StartNew(
            () => TellAsync(subscription), CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler ?? TaskScheduler.Default);
        return subscription;
    }

    // The stream is disposed before the observer is notified of the end, so the observer may dispose resources that the stages use. Of two
    // failures, the observer receives the first. After the subscription has ended, the observer is not called: exceptions of a canceled
    // stream are dropped, and a failed disposal is unhandled.
    private async Task TellAsync(Subscription subscription)
    {
        Exception? failure = null;
        IAsyncEnumerator<T>? source = null;
        try
        {
            source = results.GetAsyncEnumerator(subscription.Token);
            while (!subscription.IsOver && await source.MoveNextAsync().ConfigureAwait(scheduler is not null))
                subscription.Tell(source.Current);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        try
        {
            if (source is not null) await source.DisposeAsync().ConfigureAwait(scheduler is not null);
        }
        catch (Exception exception)
        {
            if (subscription.IsOver && exception is not OperationCanceledException) Unhandled.Throw(exception);
            else failure ??= exception;
        }

        subscription.TellEnd(failure);
    }

    /// <remarks>
    /// An exception of an observer ends its subscription and is unhandled, as in Rx. It is not passed to the observer as an error.
    /// </remarks>
    private sealed class Subscription(IObserver<T> observer) : IDisposable
    {
        private readonly CancellationTokenSource _cancellation = new();
        private bool _hasThrown;

        public CancellationToken Token => _cancellation.Token;

        /// <summary>Gets whether the observer must not be called any more.</summary>
        public bool IsOver => _hasThrown || _cancellation.IsCancellationRequested;

        public void Tell(T result)
        {
            if (IsOver) return;
            try
            {
                observer.OnNext(result);
            }
            catch (Exception exception)
            {
                _hasThrown = true;
                Unhandled.Throw(exception);
            }
        }

        public void TellEnd(Exception? failure)
        {
            try
            {
                if (IsOver) return;
                if (failure is null) observer.OnCompleted();
                else observer.OnError(failure);
            }
            catch (Exception exception)
            {
                Unhandled.Throw(exception);
            }
        }

        public void Dispose() => _cancellation.Cancel();
    }
}
