using Pipelines.AspNetCore.Json;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.State;

/// <summary>Reads the state of one pipeline: what it is, and what it does. Not thread-safe.</summary>
internal sealed class PipelineReader(PipelineEntry entry, PipelineTelemetry telemetry, TimeProvider clock)
{
    // A pipeline may have thousands of sessions. The newest ones are shown, and all of them are in the totals.
    private const int MostStreams = 20;

    private readonly SampleWindow _window = new(clock);
    private readonly Standstills _standstills = new(clock);

    public PipelineState Read()
    {
        SpliceTable splices = entry.Pipeline.Splices;
        PipelineDescriptor pipeline = entry.Pipeline.Descriptor;
        SpliceSnapshot snapshot = splices.GetSnapshot();
        IReadOnlyList<StreamStatistics> streams = splices.Monitor.GetStreams();
        var now = new Sample(
            clock.GetTimestamp(), splices.Monitor.GetTotals(), streams,
            entry.Timing is null ? [] : telemetry.GetLatencies(entry.Pipeline));
        _window.Add(now);
        IReadOnlyList<BlockerState> blockers = _standstills.Look(streams, now.Timestamp);
        IReadOnlyList<PinnedVersion> pinned = splices.Monitor.GetPinnedVersions();
        return new PipelineState(
            entry.Name, entry.Pipeline.GetType().ToString(), TypeName.Of(pipeline.InputType), TypeName.Of(pipeline.OutputType),
            snapshot.Version, splices.Monitor.Pins, entry.Timing?.ToString(),
            [.. pipeline.Stages.Select(stage => StageOf(stage, snapshot.Stages[stage.Index], now))],
            [.. pipeline.Groups.Select((group, at) => GroupOf(group, snapshot.Groups[at]))],
            [.. pipeline.Routes.Select(route => RouteOf(route, snapshot))],
            TotalsOf(now),
            [.. streams.Reverse().Take(MostStreams).Select(StreamOf)],
            [.. pinned.Select(Of)],
            pinned.Count == 0 ? [] : blockers,
            entry.Service is { } service
                ? new ServiceState(service.State.ToString(), service.Restarts, service.LastFailure?.GetType().ToString())
                : null,
            new ConfigurationState(entry.ConfigurationRefusal, entry.WaitingSettings),
            entry.History.Last is { } last ? Of(last) : null,
            entry.Failures.Count);
    }

    public static PinnedState Of(PinnedVersion pinned) =>
        new(pinned.Version, pinned.Pins, Math.Round(pinned.RetiredFor.TotalSeconds, 3));

    public static ChangeState Of(SpliceRecord record) => new(
        record.Version, record.Time, record.Origin?.Source ?? "code", record.Origin?.By, record.Origin?.Reason,
        [.. record.Changes.Select(static change => change.ToString())]);

    private StageState StageOf(StageDescriptor stage, StageSnapshot state, Sample now) => new(
        stage.Name, stage.Order, stage.Kind.ToString(), TypeName.Of(stage.InputType), TypeName.Of(stage.OutputType), stage.IsAsync,
        stage.BatchSize, stage.BatchTimeout.TotalMilliseconds, stage.PartitionBy, stage.Group, stage.OnError.ToString(), stage.Divert,
        stage.Fallback, stage.IsOptional, stage.WhyRequired, state.Enabled, state.IsReplaced, state.InsertedBefore, state.InsertedAfter,
        now.Totals.Id == 0 ? null : CountsOf(now.Totals.Stages[stage.Index], _window.RateBase?.Totals.Stages[stage.Index]),
        LatencyOf(stage.Name, now));

    private StageCountsState CountsOf(StageStatistics now, StageStatistics? before)
    {
        TimeSpan busy = now.Busy - (before?.Busy ?? TimeSpan.Zero);
        TimeSpan idle = now.Idle - (before?.Idle ?? TimeSpan.Zero);
        TimeSpan blocked = now.Blocked - (before?.Blocked ?? TimeSpan.Zero);
        TimeSpan all = busy + idle + blocked;
        return new StageCountsState(
            now.In, now.Out, now.Dropped, now.Failed, now.FellBack, _window.Rate(now.In, before?.In), _window.Rate(now.Out, before?.Out),
            _window.Rate(now.Dropped, before?.Dropped), _window.Rate(now.Failed, before?.Failed), now.QueueLength, now.QueueCapacity,
            now.Workers, now.Active, Share(busy), Share(idle), Share(blocked));

        double? Share(TimeSpan part) => all <= TimeSpan.Zero ? null : Math.Round(Math.Clamp(part / all, 0, 1), 3);
    }

    private LatencyState? LatencyOf(string stage, Sample now) =>
        now.Latencies.FirstOrDefault(one => one.Stage == stage) is { } latency
            ? LatencyWindow.Between(
                latency, _window.LatencyBase?.Latencies.FirstOrDefault(one => one.Stage == stage), _window.LatencyTime)
            : null;

    private TotalsState TotalsOf(Sample now)
    {
        StreamStatistics totals = now.Totals;
        StreamStatistics? before = _window.RateBase?.Totals;
        return new TotalsState(
            totals.In, totals.Out, totals.Dropped, totals.Failed, totals.FellBack, _window.Rate(totals.In, before?.In),
            _window.Rate(totals.Out, before?.Out), totals.InputQueueLength, totals.InputCapacity, totals.OutputQueueLength,
            totals.OutputCapacity, now.Streams.Count, totals.Id);
    }

    private StreamState StreamOf(StreamStatistics stream)
    {
        StreamStatistics? before = _window.RateBase?.Streams.FirstOrDefault(one => one.Id == stream.Id);
        return new StreamState(
            stream.Id, Math.Round(stream.Elapsed.TotalSeconds, 3), stream.In, stream.Out, stream.Dropped, stream.Failed,
            _window.Rate(stream.In, before?.In), _window.Rate(stream.Out, before?.Out), stream.InputQueueLength, stream.InputCapacity,
            stream.OutputQueueLength, stream.OutputCapacity);
    }

    private static GroupState GroupOf(GroupDescriptor group, GroupSnapshot state) =>
        new(group.Name, [.. group.Stages.Select(static stage => stage.Name)], group.IsOptional, group.WhyRequired, state.Enabled);

    private static RouteState RouteOf(RouteDescriptor route, SpliceSnapshot snapshot) => new(
        route.Name, route.Stage, route.End, route.Otherwise.ToString(),
        [
            .. route.Lanes.Select(lane =>
            {
                LaneSnapshot state = snapshot.Lanes.First(one => one.Name == lane.Name);
                return new LaneState(
                    lane.Name, lane.Value, lane.First, lane.Count, TypeName.Of(lane.ItemType), lane.IsOptional, lane.WhyRequired,
                    lane.CanRedirect, state.Enabled, state.Target);
            }),
        ]);
}
