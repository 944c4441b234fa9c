namespace Pipelines.Runtime;

/// <summary>The stream of a pipeline with boundaries; each enumeration is a run of its own.</summary>
internal sealed class SegmentedStream<T>(Func<CancellationToken, SegmentedEnd<T>> start, StreamOptions? options) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        StreamOptions.ThrowIfDiscarding(options, "StreamAsync");
        return new SegmentedEnumerator<T>(() => start(cancellationToken));
    }
}
