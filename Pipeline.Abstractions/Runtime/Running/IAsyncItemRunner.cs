using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>Sends one item through an asynchronous pipeline. Generated as a struct, so that the calls are direct ones.</summary>
/// <typeparam name="TIn">What goes in.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
/// <typeparam name="TResult">What the pipeline's own method gives: <typeparamref name="TOut"/>, or an <see cref="Optional{T}"/> of it where items may be dropped.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAsyncItemRunner<TIn, TOut, TResult>
{
    /// <summary>Runs the item under the table in force.</summary>
    /// <param name="item">The item.</param>
    /// <param name="counts">Where failed items are counted.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    ValueTask<TResult> RunAsync(TIn item, StreamCounts counts, CancellationToken cancellationToken);

    /// <summary>Reads what <see cref="RunAsync"/> gave.</summary>
    /// <param name="completed">What it gave.</param>
    /// <param name="result">What came out.</param>
    /// <returns><see langword="false"/> if the item was dropped.</returns>
    bool TryGet(TResult completed, [MaybeNullWhen(false)] out TOut result);
}
