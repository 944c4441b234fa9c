namespace Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

/// <summary>A way to run items through one stage, as a consumer sees it. Each rule about streams is tested with every kind.</summary>
/// <param name="Name">Its name in test results.</param>
/// <param name="Engine">The engine that runs it.</param>
/// <param name="Pipeline">Returns a pipeline of one stage.</param>
/// <param name="Ends">Its two ends.</param>
internal sealed record StreamKind(string Name, StreamEngine Engine, Func<Func<int, int>, IPipeline<int, int>> Pipeline, IStreamEnds Ends)
{
    /// <summary>Returns what a consumer reads.</summary>
    /// <param name="map">The stage.</param>
    /// <param name="source">The items.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="token">The token of the stream.</param>
    public IAsyncEnumerable<int> Stream(
        Func<int, int> map, IAsyncEnumerable<int> source, StreamOptions? options = null, CancellationToken token = default) =>
        Ends.Open(Pipeline(map), source, options, token);

    /// <summary>Returns the consumer's enumerator of a stream without options.</summary>
    public IAsyncEnumerator<int> Read(Func<int, int> map, IAsyncEnumerable<int> source, CancellationToken token) =>
        Stream(map, source, token: token).GetAsyncEnumerator(token);

    /// <summary>Runs a stream to its end, by the shortest way that the kind has.</summary>
    public async Task RunAllAsync(
        Func<int, int> map, IAsyncEnumerable<int> source, StreamOptions? options = null, CancellationToken token = default)
    {
        if (Ends is SequenceEnds) await Pipeline(map).RunAllAsync(source, options, token);
        else await Stream(map, source, options, token).CountAsync(CancellationToken.None);
    }
}
