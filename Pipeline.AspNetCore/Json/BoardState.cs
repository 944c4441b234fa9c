using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Json;

// The JSON of the board. The page about the board's API describes every property.

internal sealed record BoardState(
    DateTimeOffset Time, ProcessState? Process, AccessState? Access, IReadOnlyList<PipelineState> Pipelines,
    IReadOnlyList<SectionState> Sections);

internal sealed record ProcessState(
    string Application, string Environment, string Machine, int Id, DateTimeOffset Started, string Version);

internal sealed record AccessState(string? User, bool Operate, bool Tap, string? Note);

internal sealed record PipelineState(
    string Name, string Class, string InputType, string OutputType, long Version, long Pins, string? Timing,
    IReadOnlyList<StageState> Stages, IReadOnlyList<GroupState> Groups, IReadOnlyList<RouteState> Routes, TotalsState Totals,
    IReadOnlyList<StreamState> Streams, IReadOnlyList<PinnedState> PinnedVersions, IReadOnlyList<BlockerState> Blockers,
    ServiceState? Service, ConfigurationState Configuration, ChangeState? LastChange, long Failures);

internal sealed record StageState(
    string Name, int Order, string Kind, string InputType, string OutputType, bool IsAsync, int BatchSize,
    double BatchTimeoutMilliseconds, string? PartitionBy, string? Group, string OnError, string? Divert, string? Fallback,
    bool IsOptional, string? WhyRequired, bool Enabled, bool IsReplaced, IReadOnlyList<string> InsertedBefore,
    IReadOnlyList<string> InsertedAfter, StageCountsState? Statistics, LatencyState? Latency);

internal sealed record StageCountsState(
    long In, long Out, long Dropped, long Failed, long FellBack, double? InRate, double? OutRate, double? DroppedRate,
    double? FailedRate, int QueueLength, int QueueCapacity, int Workers, int Active, double? Busy, double? Idle, double? Blocked);

internal sealed record LatencyState(
    long Count, double? Rate, double P50, double P90, double P99, double Max, IReadOnlyList<double[]> Buckets);

internal sealed record GroupState(string Name, IReadOnlyList<string> Stages, bool IsOptional, string? WhyRequired, bool Enabled);

internal sealed record RouteState(string Name, int Stage, int End, string Otherwise, IReadOnlyList<LaneState> Lanes);

internal sealed record LaneState(
    string Name, string Value, int First, int Count, string ItemType, bool IsOptional, string? WhyRequired, bool CanRedirect,
    bool Enabled, string Target);

internal sealed record TotalsState(
    long In, long Out, long Dropped, long Failed, long FellBack, double? InRate, double? OutRate, int InputLength, int InputCapacity,
    int OutputLength, int OutputCapacity, int Streams, long Started);

internal sealed record StreamState(
    long Id, double ElapsedSeconds, long In, long Out, long Dropped, long Failed, double? InRate, double? OutRate, int InputLength,
    int InputCapacity, int OutputLength, int OutputCapacity);

internal sealed record PinnedState(long Version, long Pins, double RetiredForSeconds);

internal sealed record BlockerState(long Stream, string? Stage, long Items, double ForSeconds, string Text);

internal sealed record ServiceState(string State, long Restarts, string? LastFailure);

internal sealed record ConfigurationState(string? Refusal, IReadOnlyList<string> WaitingSettings);

internal sealed record ChangeState(
    long Version, DateTimeOffset Time, string Source, string? By, string? Reason, IReadOnlyList<string> Changes)
{
    public bool? CanSwitchTo { get; init; }

    public string? Pipeline { get; init; }
}

internal sealed record SectionState(string Name, string? Pipeline, string? Note, IReadOnlyList<BoardTable> Tables);

internal sealed record HistoryState(IReadOnlyList<ChangeState> Changes);

internal sealed record FailureState(DateTimeOffset Time, string Stage, string Action, string Type, string? Message);

internal sealed record FailuresState(IReadOnlyList<FailureState> Failures);
