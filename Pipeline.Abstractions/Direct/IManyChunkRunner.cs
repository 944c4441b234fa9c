using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Sends chunks of items through a synchronous pipeline that may give any number of results for one. Generated as a struct, so that the
/// calls are direct ones.
/// </summary>
/// <typeparam name="TSelf">The generated struct.</typeparam>
/// <typeparam name="TIn">What goes in.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
/// <typeparam name="TVersion">The generated table.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IManyChunkRunner<TSelf, TIn, TOut, TVersion>
{
    /// <summary>Whether chunks are counted while they are inside.</summary>
    static abstract bool TracksCallers { get; }

    /// <summary>A runner for one run, with empty batches.</summary>
    TSelf Start();

    /// <summary>Runs all items under one table.</summary>
    /// <param name="table">The table that all items share.</param>
    /// <param name="cell">Where they are counted.</param>
    /// <param name="items">The items.</param>
    /// <param name="results">Takes the results.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    void RunChunk(
        TVersion table, int cell, ReadOnlySpan<TIn> items, ref BufferedResults<TOut> results, CancellationToken cancellationToken);

    /// <summary>Sends on what part-full batches hold, at the end of the items.</summary>
    /// <param name="results">Takes the results.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    void Flush(ref BufferedResults<TOut> results, CancellationToken cancellationToken);

    /// <summary>Lets go of what batches still hold, when a run ends before its time.</summary>
    void Abandon();
}
