using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>
/// Represents adjacent stages that return at most one result for an item, and of which at least one is asynchronous. The generator emits a
/// struct that implements it.
/// </summary>
/// <typeparam name="TIn">The type of the items of the first stage.</typeparam>
/// <typeparam name="TOut">The type of the results of the last stage.</typeparam>
/// <typeparam name="TResult"><typeparamref name="TOut"/>, or <see cref="Optional{T}"/> of it if the stages may drop items.</typeparam>
/// <typeparam name="TVersion">The generated version type.</typeparam>
/// <remarks>If the segment is parallel, several workers call one value at the same time. So it contains nothing but the pipeline.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAsyncSegment<TIn, TOut, TResult, TVersion>
    where TVersion : PipelineVersion
{
    /// <summary>Runs an item on the version on which it entered. The caller keeps the pin until the task has completed.</summary>
    /// <param name="version">The version of the item.</param>
    /// <param name="item">The item.</param>
    /// <param name="counts">The counts of items that do not continue, and the receiver of dead letters.</param>
    /// <param name="keepContext">The argument of every <c>ConfigureAwait</c>. The stages run on the scheduler of the stream.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    /// <returns>A task with the result. Pass it to <see cref="TryGet"/>.</returns>
    ValueTask<TResult> RunAsync(TVersion version, TIn item, StreamCounts counts, bool keepContext, CancellationToken cancellationToken);

    /// <summary>Gets the result from a completed call of <see cref="RunAsync"/>.</summary>
    /// <param name="completed">The result of the task.</param>
    /// <param name="result">
    /// When this method returns, the result, or the default of <typeparamref name="TOut"/> if the item does not continue.
    /// </param>
    /// <returns><see langword="false"/> if the item does not continue, which has been counted; otherwise, <see langword="true"/>.</returns>
    bool TryGet(TResult completed, [MaybeNullWhen(false)] out TOut result);
}
