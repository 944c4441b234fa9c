using System.Threading.Channels;

namespace Pipelines;

/// <summary>Represents the items of an observable as a sequence.</summary>
internal sealed class ObservedItems<T>(IObservable<T> items) : IAsyncEnumerable<T>
{
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        Channel<T> told = Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });
        IDisposable subscription = items.Subscribe(new Observer(told.Writer));
        bool isWaiting = true;
        try
        {
            while (await told.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                isWaiting = false;
                while (told.Reader.TryRead(out T? item)) yield return item;
                isWaiting = true;
            }

            isWaiting = false;
        }
        finally
        {
            // An observable may ignore that it was unsubscribed from. Items that it still produces are dropped.
            told.Writer.TryComplete();
            Unsubscribe(subscription, hasFailed: isWaiting);
        }
    }

    // A failure that is about to be rethrown is not replaced.
    private static void Unsubscribe(IDisposable? subscription, bool hasFailed)
    {
        try
        {
            subscription?.Dispose();
        }
        catch when (hasFailed)
        {
            // The consumer receives the failure of the observable, or the cancellation.
        }
    }

    // Items that arrive after the end have no receiver, so the result of the writer does not matter.
    private sealed class Observer(ChannelWriter<T> writer) : IObserver<T>
    {
        public void OnNext(T value) => _ = writer.TryWrite(value);

        public void OnError(Exception error)
        {
            ArgumentNullException.ThrowIfNull(error);
            writer.TryComplete(error);
        }

        public void OnCompleted() => writer.TryComplete();
    }
}
