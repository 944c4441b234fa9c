using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>
/// Adjacent synchronous stages that give at most one result for an item. Implemented by a generated struct; the loop over the items is the
/// library's.
/// </summary>
/// <typeparam name="TIn">What goes into the first of the stages.</typeparam>
/// <typeparam name="TOut">What leaves the last of them.</typeparam>
/// <typeparam name="TVersion">The generated table.</typeparam>
/// <remarks>Several workers call one value at a time if the segment is parallel, so it holds nothing but the pipeline.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISegment<TIn, TOut, TVersion>
    where TVersion : PipelineVersion
{
    /// <summary>Runs an item under the version it entered with. The caller keeps the pin.</summary>
    /// <param name="table">The item's version.</param>
    /// <param name="item">The item.</param>
    /// <param name="result">What came out.</param>
    /// <param name="counts">Is told of each item that does not go on, and of dead letters.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    /// <returns>
    /// <see langword="false"/> if the item does not go on. That has been counted then, by <see cref="StreamCounts.CountDropped(int)"/> or
    /// <see cref="StreamCounts.CountFailed(int)"/>.
    /// </returns>
    bool TryRun(TVersion table, TIn item, [MaybeNullWhen(false)] out TOut result, StreamCounts counts, CancellationToken cancellationToken);
}
