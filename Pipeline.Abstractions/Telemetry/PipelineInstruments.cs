using System.Diagnostics.Metrics;
using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace Pipelines.Runtime;

/// <summary>Represents the instruments of the meter. The page about telemetry lists them, and a test compares both.</summary>
internal sealed class PipelineInstruments
{
    // Without it, listeners put everything below five seconds into one bucket.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries =
        [
            1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3,
            1e-2, 2.5e-2, 5e-2, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
        ],
    };

    private readonly WatchedPipelines _watched;

    public PipelineInstruments(Meter meter, WatchedPipelines watched)
    {
        _watched = watched;
        StageDuration = meter.CreateHistogram(
            "pipeline.stage.duration", "s", "The time of one call of a stage. Its count is that of the timed calls, and no throughput.",
            tags: null, Seconds);
        ItemDuration = meter.CreateHistogram(
            "pipeline.item.duration", "s",
            "The time of a direct call, or of an item of a stream. Its count is that of the timed or traced items, and no throughput.",
            tags: null, Seconds);
        StageErrors = meter.CreateCounter<long>("pipeline.stage.errors", "{error}", "The exceptions that stages have thrown.");
        StreamEnds = meter.CreateCounter<long>("pipeline.stream.ends", "{stream}", "The streams that have ended.");
        SpliceChanges = meter.CreateCounter<long>(
            "pipeline.splice.changes", "{change}", "The splices that have changed something, or were refused.");
        QuiescenceDuration = meter.CreateHistogram(
            "pipeline.splice.quiescence.duration", "s", "The time of one wait until no item was in flight on an older version.",
            tags: null, Seconds);
        meter.CreateObservableCounter(
            "pipeline.stage.items", StageItems, "{item}", "The items of streams at a stage, by what has come of them.");
        meter.CreateObservableCounter("pipeline.stream.items", StreamItems, "{item}", "The items of streams.");
        meter.CreateObservableCounter(
            "pipeline.worker.time", WorkerTimes, "s", "The time of the workers, by what they did, at the first stage that they run.");
        meter.CreateObservableUpDownCounter(
            "pipeline.streams", () => Pipelines(static splices => (long)splices.Streams.Count), "{stream}", "The streams that run.");
        meter.CreateObservableUpDownCounter(
            "pipeline.workers", () => Stages(static stage => stage.Workers), "{worker}", "The workers that run a stage.");
        meter.CreateObservableUpDownCounter(
            "pipeline.stage.active", () => Stages(static stage => stage.Active), "{item}",
            "The items that the workers have taken and are not done with, at the first stage that they run.");
        meter.CreateObservableUpDownCounter(
            "pipeline.queue.usage",
            () => Queues(
                static stage => stage.QueueLength, static stream => stream.InputQueueLength, static stream => stream.OutputQueueLength),
            "{item}", "The items in the queue ahead of a stage.");
        meter.CreateObservableUpDownCounter(
            "pipeline.queue.limit",
            () => Queues(
                static stage => stage.QueueCapacity, static stream => stream.InputCapacity, static stream => stream.OutputCapacity),
            "{item}", "The most items that the queue ahead of a stage takes.");
        meter.CreateObservableGauge(
            "pipeline.version", () => Pipelines(static splices => splices.Version), "{version}", "The version in effect.");
        meter.CreateObservableGauge("pipeline.stage.enabled", Enabled, "1", "Whether items that enter now go through a stage: 1 or 0.");
        meter.CreateObservableUpDownCounter(
            "pipeline.pins", () => Pipelines(static splices => splices.Monitor.Pins), "{pin}",
            "The direct calls, and in streams the buffers of items, that are in flight.");
        meter.CreateObservableGauge(
            "pipeline.pinned.age", () => Pipelines(OldestPin), "s",
            "The time since the oldest version with items in flight was replaced. 0 if there is no such version.");
    }

    public Histogram<double> StageDuration { get; }

    public Histogram<double> ItemDuration { get; }

    public Counter<long> StageErrors { get; }

    public Counter<long> StreamEnds { get; }

    public Counter<long> SpliceChanges { get; }

    public Histogram<double> QuiescenceDuration { get; }

    /// <summary>Gets whether a listener is attached for which items have to be timed.</summary>
    public bool TimesItems => StageDuration.Enabled || ItemDuration.Enabled;

    private static double OldestPin(SpliceTable splices) =>
        splices.Monitor.GetPinnedVersions() is [{ } oldest, ..] ? oldest.RetiredFor.TotalSeconds : 0;

    private IEnumerable<Measurement<T>> Pipelines<T>(Func<SpliceTable, T> read)
        where T : struct
    {
        foreach (WatchedPipeline watched in _watched.All) yield return new Measurement<T>(read(watched.Splices), watched.Tags);
    }

    private IEnumerable<Measurement<int>> Enabled()
    {
        foreach (WatchedPipeline watched in _watched.All)
        {
            IReadOnlyList<StageSnapshot> stages = watched.Splices.GetSnapshot().Stages;
            for (int stage = 0; stage < stages.Count; stage++)
                yield return new Measurement<int>(stages[stage].Enabled ? 1 : 0, watched.TagsOf(stage));
        }
    }

    // Measurements with the same tags would replace each other, so the streams of a pipeline are added up.
    private IEnumerable<Measurement<long>> Stages(Func<StageStatistics, long> read)
    {
        foreach (WatchedPipeline watched in _watched.All)
        {
            IReadOnlyList<StageStatistics> stages = watched.Splices.Monitor.GetTotals().Stages;
            for (int stage = 0; stage < stages.Count; stage++)
                yield return new Measurement<long>(read(stages[stage]), watched.TagsOf(stage));
        }
    }

    private IEnumerable<Measurement<long>> Queues(
        Func<StageStatistics, long> ofStage, Func<StreamStatistics, long> ofInput, Func<StreamStatistics, long> ofOutput)
    {
        foreach (WatchedPipeline watched in _watched.All)
        {
            StreamStatistics totals = watched.Splices.Monitor.GetTotals();
            for (int stage = 0; stage < totals.Stages.Count; stage++)
                yield return new Measurement<long>(ofStage(totals.Stages[stage]), watched.TagsOf(stage));
            yield return new Measurement<long>(ofInput(totals), watched.With(TelemetryNames.StageName, TelemetryNames.Input));
            yield return new Measurement<long>(ofOutput(totals), watched.With(TelemetryNames.StageName, TelemetryNames.Output));
        }
    }

    private IEnumerable<Measurement<long>> StageItems() => EachOf<long>(
        TelemetryNames.Outcome, TelemetryNames.StageOutcomes,
        static stage => [stage.Out, stage.Dropped, stage.Failed]);

    private IEnumerable<Measurement<double>> WorkerTimes() => EachOf<double>(
        TelemetryNames.WorkerState, TelemetryNames.WorkerStates,
        static stage => [stage.Busy.TotalSeconds, stage.Idle.TotalSeconds, stage.Blocked.TotalSeconds]);

    private IEnumerable<Measurement<long>> StreamItems()
    {
        foreach (WatchedPipeline watched in _watched.All)
        {
            StreamStatistics totals = watched.Splices.Monitor.GetTotals();
            yield return new Measurement<long>(totals.In, watched.With(TelemetryNames.Direction, TelemetryNames.In));
            yield return new Measurement<long>(totals.Out, watched.With(TelemetryNames.Direction, TelemetryNames.Out));
        }
    }

    private IEnumerable<Measurement<T>> EachOf<T>(string tag, IReadOnlyList<string> values, Func<StageStatistics, T[]> read)
        where T : struct
    {
        foreach (WatchedPipeline watched in _watched.All)
        {
            IReadOnlyList<StageStatistics> stages = watched.Splices.Monitor.GetTotals().Stages;
            for (int stage = 0; stage < stages.Count; stage++)
            {
                T[] counts = read(stages[stage]);
                for (int value = 0; value < counts.Length; value++)
                    yield return new Measurement<T>(counts[value], [.. watched.TagsOf(stage), new Tag(tag, values[value])]);
            }
        }
    }
}
