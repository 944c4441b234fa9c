using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>
/// Represents adjacent synchronous stages that return at most one result for an item. The generator emits a struct that implements it.
/// </summary>
/// <typeparam name="TIn">The type of the items of the first stage.</typeparam>
/// <typeparam name="TOut">The type of the results of the last stage.</typeparam>
/// <typeparam name="TVersion">The generated version type.</typeparam>
/// <remarks>
/// The library has the loop over the items. If the segment is parallel, several workers call one value at the same time. So it contains
/// nothing but the pipeline.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISegment<TIn, TOut, TVersion>
    where TVersion : PipelineVersion
{
    /// <summary>Runs an item on the version on which it entered. The caller keeps the pin.</summary>
    /// <param name="version">The version of the item.</param>
    /// <param name="item">The item.</param>
    /// <param name="result">
    /// When this method returns, the result, or the default of <typeparamref name="TOut"/> if the item does not continue.
    /// </param>
    /// <param name="counts">The counts of items that do not continue, and the receiver of dead letters.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    /// <returns>
    /// <see langword="false"/> if the item does not continue; otherwise, <see langword="true"/>. The former has been counted, by
    /// <see cref="StreamCounts.CountDropped(int)"/> or <see cref="StreamCounts.CountFailed(int, Exception)"/>.
    /// </returns>
    bool TryRun(
        TVersion version, TIn item, [MaybeNullWhen(false)] out TOut result, StreamCounts counts, CancellationToken cancellationToken);
}
