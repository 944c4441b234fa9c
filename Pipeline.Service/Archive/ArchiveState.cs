namespace Pipelines.Service.Archive;

/// <summary>The content of an archive at one moment.</summary>
/// <param name="Stored">The number of earthquakes that were stored.</param>
/// <param name="Strong">The number of those that took the lane of strong ones.</param>
/// <param name="Malformed">The number of rows that could not be parsed.</param>
/// <param name="Failed">The number of earthquakes on which a stage failed.</param>
/// <param name="LastMalformed">Why the last row could not be parsed.</param>
/// <param name="LastFailed">The last earthquakes on which a stage failed.</param>
internal sealed record ArchiveState(
    long Stored, long Strong, long Malformed, long Failed, string? LastMalformed, IReadOnlyList<FailedQuake> LastFailed);
