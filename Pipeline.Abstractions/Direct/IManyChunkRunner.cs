using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Sends chunks of items through a synchronous pipeline that returns any number of results for an item. The generator emits a struct that
/// implements it, so that the calls are direct.
/// </summary>
/// <typeparam name="TSelf">The generated struct.</typeparam>
/// <typeparam name="TIn">The type of the items.</typeparam>
/// <typeparam name="TOut">The type of the results.</typeparam>
/// <typeparam name="TVersion">The generated version type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IManyChunkRunner<TSelf, TIn, TOut, TVersion>
    where TVersion : PipelineVersion
{
    /// <summary>Gets whether chunks count as in flight.</summary>
    static abstract bool TracksCallers { get; }

    /// <summary>Returns a runner for one run, with empty batches.</summary>
    /// <returns>The runner.</returns>
    TSelf Start();

    /// <summary>Runs all items of a chunk on one version.</summary>
    /// <param name="pin">The pin of the chunk, with the version that all items share.</param>
    /// <param name="items">The items.</param>
    /// <param name="results">The destination of the results.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    void RunChunk(Pin<TVersion> pin, ReadOnlySpan<TIn> items, ref BufferedResults<TOut> results, CancellationToken cancellationToken);

    /// <summary>Passes partial batches to their stages, at the end of the items.</summary>
    /// <param name="results">The destination of the results.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    void Flush(ref BufferedResults<TOut> results, CancellationToken cancellationToken);

    /// <summary>Drops buffered items and releases their pins, when a run ends early.</summary>
    void Abandon();
}
