using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>
/// No stages: what takes items from the source where a queue is in front of the first stage, and what merges the results of workers to deal
/// them to others.
/// </summary>
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
