using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>Represents a segment without stages.</summary>
/// <remarks>
/// Its worker takes items from the source if a queue is ahead of the first stage. It also merges the results of workers, to distribute them
/// to others.
/// </remarks>
internal readonly struct PassSegment<T, TVersion> : ISegment<T, T, TVersion>
    where TVersion : PipelineVersion
{
    public bool TryRun(
        TVersion version, T item, [MaybeNullWhen(false)] out T result, StreamCounts counts, CancellationToken cancellationToken)
    {
        result = item;
        return true;
    }
}
