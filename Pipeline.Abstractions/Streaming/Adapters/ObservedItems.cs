using System.Threading.Channels;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Makes a sequence of what an observable tells.</summary>
internal sealed class ObservedItems<T>(IObservable<T> items) : IAsyncEnumerable<T>
{
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        Channel<T> told = Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });
        IDisposable subscription = items.Subscribe(new Observer(told.Writer));
        Exception? failure = null;
        try
        {
            while (true)
            {
                try
                {
                    if (!await told.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)) break;
                }
                catch (Exception exception)
                {
                    failure = exception;
                    throw;
                }

                while (told.Reader.TryRead(out T? item)) yield return item;
            }
        }
        finally
        {
            // The end of the subscription must not replace the failure of the observable.
            if (failure is null) subscription.Dispose();
            else StageFault.DisposeAfter(subscription, failure);
        }
    }

    // Whatever is told after the end has nowhere to go, so here what the writer says does not matter.
    private sealed class Observer(ChannelWriter<T> writer) : IObserver<T>
    {
        public void OnNext(T value) => _ = writer.TryWrite(value);

        public void OnError(Exception error) => writer.TryComplete(error);

        public void OnCompleted() => writer.TryComplete();
    }
}
