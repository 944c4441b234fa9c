namespace Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

/// <summary>A sequence at both ends: the library enumerates the source itself.</summary>
internal sealed class SequenceEnds : IStreamEnds
{
    public IAsyncEnumerable<int> Open(
        IPipeline<int, int> pipeline, IAsyncEnumerable<int> source, StreamOptions? options, CancellationToken token) =>
        pipeline.StreamAsync(source, options, token);
}
