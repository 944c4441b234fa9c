using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Sends the items of one chunk through a pipeline. Generated as a struct, so that the call is a direct one.</summary>
/// <typeparam name="TIn">What goes in.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
/// <typeparam name="TVersion">The generated table.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IChunkRunner<TIn, TOut, TVersion>
{
    /// <summary>Whether chunks are counted while they are inside.</summary>
    static abstract bool TracksCallers { get; }

    /// <summary>Runs all items under one table.</summary>
    /// <param name="table">The table that all items share.</param>
    /// <param name="items">The items.</param>
    /// <param name="results">Has room for a result an item; may be the memory of the items.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    /// <returns>How many results were written.</returns>
    int RunChunk(TVersion table, ReadOnlySpan<TIn> items, Span<TOut> results, CancellationToken cancellationToken);
}
