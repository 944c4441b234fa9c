using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>Sends one item through a synchronous pipeline. Generated as a struct, so that the call is a direct one.</summary>
/// <typeparam name="TIn">What goes in.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IItemRunner<TIn, TOut>
{
    /// <summary>Runs the item under the table in force.</summary>
    /// <param name="item">The item.</param>
    /// <param name="result">What came out.</param>
    /// <param name="counts">Where failed items are counted.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    /// <returns><see langword="false"/> if the item was dropped.</returns>
    bool TryRun(TIn item, [MaybeNullWhen(false)] out TOut result, StreamCounts counts, CancellationToken cancellationToken);
}
