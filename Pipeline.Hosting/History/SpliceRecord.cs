namespace Pipelines.Hosting;

/// <summary>Represents one splice of a pipeline: when it was published, by whom, and what it has changed.</summary>
/// <param name="Time">When the splice was published.</param>
/// <param name="Origin">The author and the reason of the splice, or <see langword="null"/> if the splice does not say.</param>
/// <param name="Before">The configuration before the splice.</param>
/// <param name="After">The configuration that the splice has put in effect.</param>
/// <param name="Changes">The differences between the two.</param>
public sealed record SpliceRecord(
    DateTimeOffset Time, SpliceOrigin? Origin, SpliceSnapshot Before, SpliceSnapshot After, IReadOnlyList<SpliceChange> Changes)
{
    /// <summary>Gets the version that the splice has put in effect.</summary>
    public long Version => After.Version;
}
