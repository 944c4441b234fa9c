using System.Threading.Channels;

namespace Pipelines;

/// <summary>Makes a sequence of what an observable tells.</summary>
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
            // An observable may ignore that it is unsubscribed from: nothing more is kept.
            told.Writer.TryComplete();
            Unsubscribe(subscription, hasFailed: isWaiting);
        }
    }

    // A failure that is on its way already is not replaced.
    private static void Unsubscribe(IDisposable? subscription, bool hasFailed)
    {
        try
        {
            subscription?.Dispose();
        }
        catch when (hasFailed)
        {
            // The consumer gets the failure of the observable, or the cancellation.
        }
    }

    // Whatever is told after the end has nowhere to go, so here what the writer says does not matter.
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
