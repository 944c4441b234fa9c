namespace Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

/// <summary>An observable tells the items; the consumer enumerates.</summary>
internal sealed class ObservableEnds : IStreamEnds
{
    public IAsyncEnumerable<int> Open(
        IPipeline<int, int> pipeline, IAsyncEnumerable<int> source, StreamOptions? options, CancellationToken token) =>
        pipeline.StreamAsync(source.ToObservable(), options, token);
}
