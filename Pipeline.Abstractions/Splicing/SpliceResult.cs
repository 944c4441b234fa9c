namespace Pipelines;

/// <summary>What became of a splice, and of the items that were inside when it was published.</summary>
/// <param name="Version">The version in force when the splice had been published.</param>
/// <param name="IsQuiescent">
/// No item of an older version is inside any more, anywhere; of a pipeline that does not track its callers
/// (<see cref="PipelineAttribute.TrackCallers"/>): in a stream.
/// </param>
/// <param name="PinnedVersions">
/// The older versions that still had items inside when the wait was cancelled, the oldest first. Empty if <paramref name="IsQuiescent"/>.
/// </param>
public readonly record struct SpliceResult(long Version, bool IsQuiescent, IReadOnlyList<PinnedVersion> PinnedVersions)
{
    /// <summary>The version, and who is still inside.</summary>
    public override string ToString() =>
        IsQuiescent ? $"version {Version}: quiescent" : $"version {Version}: still inside: {string.Join(", ", PinnedVersions ?? [])}";
}
