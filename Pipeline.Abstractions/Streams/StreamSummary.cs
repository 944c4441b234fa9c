namespace Pipelines;

/// <summary>Represents the counts of a stream since its start, while it runs or at its end.</summary>
/// <param name="In">The number of items taken from the source.</param>
/// <param name="Out">The number of results.</param>
/// <param name="Dropped">The number of items that filters dropped.</param>
/// <param name="Failed">
/// The number of items on which stages with <see cref="ErrorAction.Skip"/> or <see cref="ErrorAction.DeadLetter"/> failed. Any other
/// failure ends the stream and is thrown.
/// </param>
/// <param name="Elapsed">The time from the start to the end, or until now while the stream runs.</param>
public readonly record struct StreamSummary(long In, long Out, long Dropped, long Failed, TimeSpan Elapsed);
