namespace Pipelines;

/// <summary>How far a stream has come.</summary>
/// <param name="In">Items taken from the source so far.</param>
/// <param name="Out">Items given to the consumer so far.</param>
/// <param name="Dropped">Items that a filter dropped so far.</param>
/// <param name="Failed">Items lost so far to failing stages that have <see cref="ErrorAction.Skip"/> or <see cref="ErrorAction.DeadLetter"/>.</param>
/// <param name="Elapsed">Time since the consumer started the stream.</param>
public readonly record struct StreamProgress(long In, long Out, long Dropped, long Failed, TimeSpan Elapsed);
