using System.Diagnostics;
using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace Pipelines.Runtime;

/// <summary>Represents one pipeline that is watched: its tags, and where its times go.</summary>
internal sealed class WatchedPipeline : IObservations
{
    private readonly PipelineInstruments _instruments;
    private readonly PipelineDescriptor _descriptor;
    private readonly Tag[][] _stages;
    private readonly Tag[][] _outcomes;
    private readonly LatencyHistogram[] _latencies;
    private readonly Action<StageError>? _stageFailed;
    private readonly bool _isOneToOne;

    // A time span would be too coarse for stages that take some nanoseconds.
    private readonly double _secondsPerTick;

    public WatchedPipeline(
        IPipeline pipeline, PipelineTelemetryOptions options, string? instance, PipelineInstruments instruments, ActivitySource source,
        TimeProvider clock)
    {
        Splices = pipeline.Splices;
        Instance = instance;
        Clock = clock;
        _secondsPerTick = 1.0 / clock.TimestampFrequency;
        _instruments = instruments;
        _stageFailed = options.StageFailed;
        _descriptor = pipeline.Descriptor;
        Tags = instance is null
            ? [new(TelemetryNames.PipelineName, _descriptor.Name)]
            : [new(TelemetryNames.PipelineName, _descriptor.Name), new(TelemetryNames.InstanceName, instance)];
        _stages = [.. _descriptor.Stages.Select(stage => With(TelemetryNames.StageName, stage.Name))];
        _outcomes = [.. TelemetryNames.Outcomes.Select(outcome => With(TelemetryNames.Outcome, outcome))];
        _latencies = [.. _descriptor.Stages.Select(static _ => new LatencyHistogram())];
        _isOneToOne = _descriptor.Stages.All(static stage => stage.Kind != StageKind.Expand && stage.BatchSize == 0);
        Tracer = new PipelineTracer(source, options.Spans, _descriptor, instance, RecordItem);
        int perWindow = options.Timing == StageTiming.Every
            ? int.MaxValue
            : options.SamplesPerSecond / PipelineTelemetry.WindowsPerSecond;
        Observer = new StageObserver(this, chains: _descriptor.Stages.Count + 1, perWindow);
    }

    public SpliceTable Splices { get; }

    /// <summary>Gets the name of the instance, or <see langword="null"/> for the only one.</summary>
    public string? Instance { get; }

    public StageObserver Observer { get; }

    public PipelineTracer Tracer { get; }

    public TimeProvider Clock { get; }

    /// <summary>Gets the tags that all measurements of the pipeline have.</summary>
    public Tag[] Tags { get; }

    /// <summary>Returns the tags of a measurement of a stage.</summary>
    /// <param name="stage">The stage's place in the chain.</param>
    public Tag[] TagsOf(int stage) => _stages[stage];

    /// <summary>Returns the tags of all measurements, and one more.</summary>
    public Tag[] With(string name, string value) => [.. Tags, new(name, value)];

    public IReadOnlyList<StageLatency> GetLatencies() =>
        [.. _latencies.Select((latency, stage) => latency.Read(_descriptor.Stages[stage].Name))];

    public IItemSpan? StartSpan(long version) => Tracer.StartItem(version);

    public IItemSpan? ContinueSpan() => Tracer.ContinueItem();

    public IItemSpan? StartFlowing(ActivityContext parent, long version, out ExecutionContext? within) =>
        Tracer.StartFlowing(parent, version, out within);

    public ISpliceSpan? StartSplice(string? source) => Tracer.StartSplice(source);

    public void StageTimed(int stage, long ticks, Exception? failure)
    {
        double seconds = ticks * _secondsPerTick;
        _latencies[stage].Add((long)(seconds * 1e9));
        Tag[] tags = failure is null ? _stages[stage] : [.. _stages[stage], ErrorType(failure)];
        _instruments.StageDuration.Record(seconds, tags);
    }

    public void ItemTimed(long ticks, ItemOutcome outcome) => Record(ticks * _secondsPerTick, outcome);

    public void StageFailed(int stage, Exception exception, bool isHandled)
    {
        ErrorAction action = isHandled ? _descriptor.Stages[stage].OnError : ErrorAction.Fail;
        if (isHandled) _stageFailed?.Invoke(new StageError(_descriptor.Stages[stage].Name, action, exception));
        if (!_instruments.StageErrors.Enabled) return;
        _instruments.StageErrors.Add(
            1, [.. _stages[stage], ErrorType(exception), new(TelemetryNames.ErrorAction, TelemetryNames.ActionOf(action))]);
    }

    public void StreamEnded(StreamOutcome outcome, Exception? failure)
    {
        if (!_instruments.StreamEnds.Enabled) return;
        Tag[] tags = With(TelemetryNames.Outcome, TelemetryNames.StreamOutcomes[(int)outcome]);
        _instruments.StreamEnds.Add(1, outcome == StreamOutcome.Failed ? [.. tags, ErrorType(failure!)] : tags);
    }

    public void Spliced(string? source, SpliceOutcome outcome)
    {
        if (!_instruments.SpliceChanges.Enabled) return;
        _instruments.SpliceChanges.Add(
            1,
            [
                .. With(TelemetryNames.SpliceSource, source ?? TelemetryNames.Code),
                new(TelemetryNames.Outcome, TelemetryNames.SpliceOutcomes[(int)outcome]),
            ]);
    }

    public void Quiesced(long waited, bool isQuiescent)
    {
        if (!_instruments.QuiescenceDuration.Enabled) return;
        _instruments.QuiescenceDuration.Record(
            waited * _secondsPerTick, With(TelemetryNames.Outcome, TelemetryNames.QuiescenceOf(isQuiescent)));
    }

    private void RecordItem(TimeSpan time, ItemOutcome outcome) => Record(time.TotalSeconds, outcome);

    // An item that becomes many, or a part of a batch, has no duration of its own.
    private void Record(double seconds, ItemOutcome outcome)
    {
        if (_isOneToOne) _instruments.ItemDuration.Record(seconds, _outcomes[(int)outcome]);
    }

    private static Tag ErrorType(Exception exception) => new(TelemetryNames.ErrorType, exception.GetType().FullName);
}
