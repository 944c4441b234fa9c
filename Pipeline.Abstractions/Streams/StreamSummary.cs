namespace Pipelines;

/// <summary>What a stream has done since its start, on the way or at its end.</summary>
/// <param name="In">Items taken from the source.</param>
/// <param name="Out">Items that came out.</param>
/// <param name="Dropped">Items that a filter dropped.</param>
/// <param name="Failed">
/// Items lost to failing stages that have <see cref="ErrorAction.Skip"/> or <see cref="ErrorAction.DeadLetter"/>. Any other failure ends
/// the stream and is thrown.
/// </param>
/// <param name="Elapsed">Time from the start to the end, or until now while the stream runs.</param>
public readonly record struct StreamSummary(long In, long Out, long Dropped, long Failed, TimeSpan Elapsed);
