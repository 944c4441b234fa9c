using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Sends the items of a stream through a pipeline that returns any number of results for an item. The generator emits a struct that
/// implements it, so that the calls are direct.
/// </summary>
/// <typeparam name="TSelf">The generated struct.</typeparam>
/// <typeparam name="TIn">The type of the items.</typeparam>
/// <typeparam name="TOut">The type of the results.</typeparam>
/// <typeparam name="TVersion">The generated version type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IManyRunner<TSelf, TIn, TOut, TVersion>
    where TVersion : PipelineVersion
{
    /// <summary>Returns a runner for one run, with empty batches.</summary>
    /// <returns>The runner.</returns>
    TSelf Start();

    /// <summary>Counts in an item.</summary>
    /// <returns>The pin of the item. Disposing it counts the item out.</returns>
    Pin<TVersion> Enter();

    /// <summary>Sends one item through the stages.</summary>
    /// <param name="pin">The pin of the item, with its version.</param>
    /// <param name="item">The item.</param>
    /// <param name="output">The output, which takes each result when the consumer requests it.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    /// <returns>A task that completes when the consumer has taken the results of the item.</returns>
    ValueTask PushAsync(Pin<TVersion> pin, TIn item, StreamOutput<TOut> output, CancellationToken cancellationToken);

    /// <summary>Passes partial batches to their stages, at the end of the source.</summary>
    /// <param name="output">The output, which takes each result when the consumer requests it.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    /// <returns>A task that completes when the consumer has taken the results.</returns>
    ValueTask FlushAsync(StreamOutput<TOut> output, CancellationToken cancellationToken);

    /// <summary>Drops buffered items and releases their pins, when a run ends early.</summary>
    void Abandon();
}
