namespace Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

/// <summary>How items get into a stream, and how its results get out.</summary>
internal interface IStreamEnds
{
    /// <summary>Returns what a consumer reads. Nothing starts before its first <c>MoveNextAsync</c>.</summary>
    IAsyncEnumerable<int> Open(IPipeline<int, int> pipeline, IAsyncEnumerable<int> source, StreamOptions? options, CancellationToken token);
}
