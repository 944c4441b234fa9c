using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Sends the items of one chunk through a pipeline. The generator emits a struct that implements it, so that the call is direct.
/// </summary>
/// <typeparam name="TIn">The type of the items.</typeparam>
/// <typeparam name="TOut">The type of the results.</typeparam>
/// <typeparam name="TVersion">The generated version type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IChunkRunner<TIn, TOut, TVersion>
{
    /// <summary>Gets whether chunks count as in flight.</summary>
    static abstract bool TracksCallers { get; }

    /// <summary>Runs all items of a chunk on one version.</summary>
    /// <param name="version">The version that all items share.</param>
    /// <param name="items">The items.</param>
    /// <param name="results">The destination, with room for one result for each item. It can be the memory of the items.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    /// <returns>The number of results written.</returns>
    int RunChunk(TVersion version, ReadOnlySpan<TIn> items, Span<TOut> results, CancellationToken cancellationToken);
}
