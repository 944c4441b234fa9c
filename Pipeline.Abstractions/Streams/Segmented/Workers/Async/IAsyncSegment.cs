using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>
/// Adjacent stages, some of them asynchronous, that give at most one result for an item. Implemented by a generated struct.
/// </summary>
/// <typeparam name="TIn">What goes into the first of the stages.</typeparam>
/// <typeparam name="TOut">What leaves the last of them.</typeparam>
/// <typeparam name="TResult"><typeparamref name="TOut"/>, or <see cref="Optional{T}"/> of it if the stages may drop items.</typeparam>
/// <typeparam name="TVersion">The generated table.</typeparam>
/// <remarks>Several workers call one value at a time if the segment is parallel, so it holds nothing but the pipeline.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAsyncSegment<TIn, TOut, TResult, TVersion>
    where TVersion : PipelineVersion
{
    /// <summary>Runs an item under the version it entered with. The caller keeps the pin until the task is over.</summary>
    /// <param name="table">The item's version.</param>
    /// <param name="item">The item.</param>
    /// <param name="counts">Is told of each item that does not go on, and of dead letters.</param>
    /// <param name="keepContext">What to give to every <c>ConfigureAwait</c>: the stages run on the stream's scheduler.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    ValueTask<TResult> RunAsync(TVersion table, TIn item, StreamCounts counts, bool keepContext, CancellationToken cancellationToken);

    /// <summary>Reads what <see cref="RunAsync"/> gave.</summary>
    /// <param name="completed">What it gave.</param>
    /// <param name="result">What came out.</param>
    /// <returns><see langword="false"/> if the item does not go on. That has been counted then.</returns>
    bool TryGet(TResult completed, [MaybeNullWhen(false)] out TOut result);
}
