namespace Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

/// <summary>An observable pushes the items. The consumer enumerates the results.</summary>
internal sealed class ObservableEnds : IStreamEnds
{
    public IAsyncEnumerable<int> Open(
        IPipeline<int, int> pipeline, IAsyncEnumerable<int> source, StreamOptions? options, CancellationToken token) =>
        pipeline.StreamAsync(source.ToObservable(), options, token);
}
