namespace Pipelines.Runtime;

/// <summary>Represents the stream of a pipeline with boundaries. Each enumeration is its own run.</summary>
internal sealed class SegmentedStream<T>(Func<CancellationToken, SegmentedEnd<T>> start, StreamOptions? options) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        StreamOptions.ThrowIfDiscarding(options, "StreamAsync");
        return new SegmentedEnumerator<T>(() => start(cancellationToken));
    }
}
