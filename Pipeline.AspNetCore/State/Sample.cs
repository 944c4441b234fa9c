namespace Pipelines.AspNetCore.State;

/// <summary>Represents the counts of a pipeline at one moment.</summary>
internal sealed record Sample(
    long Timestamp, StreamStatistics Totals, IReadOnlyList<StreamStatistics> Streams, IReadOnlyList<StageLatency> Latencies);
