using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

/// <summary>An observer receives the results. The consumer reads them from the observer.</summary>
internal sealed class ObserverEnds : IStreamEnds
{
    public IAsyncEnumerable<int> Open(
        IPipeline<int, int> pipeline, IAsyncEnumerable<int> source, StreamOptions? options, CancellationToken token) =>
        ReadAsync(pipeline.StreamAsync(source, options, token).ToObservable(), CancellationToken.None);

    private static async IAsyncEnumerable<int> ReadAsync(IObservable<int> results, [EnumeratorCancellation] CancellationToken ofConsumer)
    {
        Channel<int> told = Channel.CreateUnbounded<int>();
        using IDisposable subscription = results.Subscribe(new ChannelObserver(told.Writer));
        await foreach (int result in told.Reader.ReadAllAsync(ofConsumer)) yield return result;
    }

    private sealed class ChannelObserver(ChannelWriter<int> writer) : IObserver<int>
    {
        public void OnNext(int value) => writer.TryWrite(value);

        public void OnError(Exception error) => writer.TryComplete(error);

        public void OnCompleted() => writer.TryComplete();
    }
}
