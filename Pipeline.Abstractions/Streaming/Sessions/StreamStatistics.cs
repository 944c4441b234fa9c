namespace Pipelines;

/// <summary>What was counted in a running stream up to one moment: a snapshot, which does not change any more.</summary>
/// <param name="In">Items taken in.</param>
/// <param name="Out">Items given to the consumer.</param>
/// <param name="Dropped">Items that filters dropped.</param>
/// <param name="Failed">Items lost to failing stages that have <see cref="ErrorAction.Skip"/> or <see cref="ErrorAction.DeadLetter"/>.</param>
/// <param name="Elapsed">Time since the start, or from the start to the end.</param>
/// <param name="Stages">The same for each stage, in their order.</param>
/// <remarks>
/// Taken while the stream runs, the numbers lag behind by what is under way in a worker. None of them ever falls from one question to the next (but for queue lengths), and when the stream has come
/// to its end they are exact.
/// </remarks>
public sealed record StreamStatistics(long In, long Out, long Dropped, long Failed, TimeSpan Elapsed, IReadOnlyList<StageStatistics> Stages);
