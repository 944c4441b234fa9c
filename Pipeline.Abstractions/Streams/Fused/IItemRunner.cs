using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>
/// Sends one item through a synchronous pipeline. The generator emits a struct that implements it, so that the call is direct.
/// </summary>
/// <typeparam name="TIn">The type of the items.</typeparam>
/// <typeparam name="TOut">The type of the results.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IItemRunner<TIn, TOut>
{
    /// <summary>Runs an item on the version in effect.</summary>
    /// <param name="item">The item.</param>
    /// <param name="result">
    /// When this method returns, the result, or the default of <typeparamref name="TOut"/> if the item was dropped.
    /// </param>
    /// <param name="counts">The counts of failed items.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    /// <returns><see langword="false"/> if the item was dropped; otherwise, <see langword="true"/>.</returns>
    bool TryRun(TIn item, [MaybeNullWhen(false)] out TOut result, StreamCounts counts, CancellationToken cancellationToken);
}
