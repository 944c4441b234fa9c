using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Represents adjacent stages that return any number of results for an item: some of them expand, or the first one takes batches. The
/// generator emits a struct that implements it.
/// </summary>
/// <typeparam name="TSelf">The generated struct.</typeparam>
/// <typeparam name="TIn">The type of the items of the first stage.</typeparam>
/// <typeparam name="TOut">The type of the results of the last stage.</typeparam>
/// <typeparam name="TVersion">The generated version type.</typeparam>
/// <remarks>
/// <para>The struct itself never changes. The state for one worker is in an object that <see cref="Start(int)"/> creates.</para>
/// <para>Only the first stage of a segment may take batches, because a boundary is ahead of every batch stage.</para>
/// <para>
/// Before an incomplete task of a stage is awaited, <see cref="SegmentOutput{T}.SendAsync"/> has to be awaited: results must not wait for a
/// stage. Awaits have <c>ConfigureAwait(output.KeepContext)</c>.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IManySegment<TSelf, TIn, TOut, TVersion>
    where TSelf : struct, IManySegment<TSelf, TIn, TOut, TVersion>
    where TVersion : PipelineVersion
{
    /// <summary>Gets the number of items that the batch stage has buffered.</summary>
    /// <value>0 if there is no batch stage.</value>
    int Buffered { get; }

    /// <summary>Gets the version on which the items are buffered.</summary>
    /// <value>The version, or <see langword="null"/> if no item is buffered.</value>
    TVersion? Version { get; }

    /// <summary>Returns a segment for one worker, with an empty batch of the size that the attribute specifies.</summary>
    /// <returns>The segment.</returns>
    TSelf Start();

    /// <summary>Returns a segment for one worker, with an empty batch. A segment with a batch stage implements it.</summary>
    /// <param name="batchSize">The size of the batches, or 0 if no stage takes batches.</param>
    /// <returns>The segment.</returns>
    TSelf Start(int batchSize) => Start();

    /// <summary>Sends one item through the stages.</summary>
    /// <param name="pin">The pin of the item, with its version. The caller keeps it until the task has completed.</param>
    /// <param name="item">The item.</param>
    /// <param name="output">The output, which takes the results.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    /// <returns>A task that completes when the output has taken the results.</returns>
    /// <remarks>
    /// The batch stage processes its buffered items first, if it does not run for this item.
    /// It also does so if it runs with other code than on their version.
    /// </remarks>
    ValueTask PushAsync(Pin<TVersion> pin, TIn item, SegmentOutput<TOut> output, CancellationToken cancellationToken);

    /// <summary>
    /// Passes the buffered items to the batch stage, with the code of their version: at the end of the items, and when the timeout has
    /// passed.
    /// </summary>
    /// <param name="output">The output, which takes the results.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    /// <returns>A task that completes when the output has taken the results.</returns>
    /// <remarks>The results continue on the version in effect.</remarks>
    ValueTask FlushAsync(SegmentOutput<TOut> output, CancellationToken cancellationToken);

    /// <summary>Moves the buffered items to the version in effect, or flushes them, after a splice.</summary>
    /// <param name="pin">The caller's pin on the version in effect. The caller keeps it until the task has completed.</param>
    /// <param name="output">The output, which takes the results.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    /// <returns>A task that completes when the output has taken the results.</returns>
    /// <remarks>
    /// If the batch stage is enabled in the version in effect, with the same code, the buffered items move to that version. Otherwise they
    /// are flushed, with the code of their own version.
    /// </remarks>
    ValueTask RefreshAsync(Pin<TVersion> pin, SegmentOutput<TOut> output, CancellationToken cancellationToken);

    /// <summary>Drops the buffered items and releases their pin, when a run ends early.</summary>
    void Abandon();
}
