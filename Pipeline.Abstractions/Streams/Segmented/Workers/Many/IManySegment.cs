using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Adjacent stages that may give any number of results for an item: some of them expand, or the first one takes batches. Implemented by a
/// generated struct.
/// </summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
/// <typeparam name="TIn">What goes into the first of the stages.</typeparam>
/// <typeparam name="TOut">What leaves the last of them.</typeparam>
/// <typeparam name="TVersion">The generated table.</typeparam>
/// <remarks>
/// <para>The struct itself never changes: what it holds for one worker is in an object that <see cref="Start"/> makes.</para>
/// <para>Only the first stage of a segment may take batches, because a boundary is in front of every one that does.</para>
/// <para>
/// Before an incomplete task of a stage is awaited, <see cref="SegmentOutput{T}.SendAsync"/> has to be: results must not wait for a stage.
/// Awaits have <c>ConfigureAwait(output.KeepContext)</c>.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IManySegment<TSelf, TIn, TOut, TVersion>
    where TSelf : struct, IManySegment<TSelf, TIn, TOut, TVersion>
    where TVersion : PipelineVersion
{
    /// <summary>How many items the batch stage holds back; 0 where there is none.</summary>
    int Held { get; }

    /// <summary>The version under which they are held; <see langword="null"/> if there are none.</summary>
    TVersion? Holder { get; }

    /// <summary>A segment for one worker, with an empty batch.</summary>
    TSelf Start();

    /// <summary>
    /// Sends one item through. If a batch stage holds items and does not run for this one, or runs with other code than that of the holder,
    /// it is given what it holds first.
    /// </summary>
    /// <param name="table">The item's version.</param>
    /// <param name="cell">Where it is counted. The caller keeps that pin until the task is over.</param>
    /// <param name="item">The item.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    ValueTask PushAsync(TVersion table, int cell, TIn item, SegmentOutput<TOut> output, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the batch stage what it holds, with the holder's code: at the end of the items, and when the delay is over. Its results go on
    /// under the version in force.
    /// </summary>
    /// <param name="output">Takes the results.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    ValueTask FlushAsync(SegmentOutput<TOut> output, CancellationToken cancellationToken);

    /// <summary>
    /// A newer version than the holder is in force: if the batch stage is on in it with the same code, what is held moves to it; otherwise
    /// it is flushed, with the holder's code.
    /// </summary>
    /// <param name="table">The version in force.</param>
    /// <param name="cell">Where the caller's pin is counted, which it keeps until the task is over.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    ValueTask RefreshAsync(TVersion table, int cell, SegmentOutput<TOut> output, CancellationToken cancellationToken);

    /// <summary>Lets go of what is held, when a run ends before its time.</summary>
    void Abandon();
}
