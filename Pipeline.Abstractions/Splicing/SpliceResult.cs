namespace Pipelines;

/// <summary>Represents the outcome of a splice, and of the wait for the items that were in flight when it was published.</summary>
/// <param name="Version">The version in effect after the splice was published.</param>
/// <param name="IsQuiescent">
/// Whether no item was in flight on an older version. For a pipeline that does not track its callers
/// (<see cref="PipelineAttribute.TrackCallers"/>), this covers streams only.
/// </param>
/// <param name="PinnedVersions">
/// The older versions with items in flight when the wait was canceled, the oldest first. Empty if <paramref name="IsQuiescent"/>.
/// </param>
public readonly record struct SpliceResult(long Version, bool IsQuiescent, IReadOnlyList<PinnedVersion> PinnedVersions)
{
    /// <summary>Returns the version, and the older versions on which items are in flight.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() =>
        IsQuiescent ? $"version {Version}: quiescent" : $"version {Version}: in flight: {string.Join(", ", PinnedVersions ?? [])}";
}
