using System.Collections.Concurrent;
using System.Diagnostics;
using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Observing;

/// <summary>Keeps what probes have seen of one pipeline, by the names of its stages.</summary>
internal sealed class RecordingObservations(PipelineDescriptor descriptor, TimeProvider? clock = null) : IObservations
{
    public TimeProvider Clock { get; } = clock ?? TimeProvider.System;

    public ConcurrentQueue<string> Timed { get; } = [];

    public ConcurrentQueue<long> Ticks { get; } = [];

    public ConcurrentQueue<ItemOutcome> Outcomes { get; } = [];

    public ConcurrentQueue<string> Failures { get; } = [];

    /// <summary>Observes every item of a pipeline.</summary>
    public static RecordingObservations Of(IPipeline pipeline, TimeProvider? clock = null, int perWindow = int.MaxValue)
    {
        var observations = new RecordingObservations(pipeline.Descriptor, clock);
        var observer = new StageObserver(observations, pipeline.Descriptor.Stages.Count + 1, perWindow);
        Assert.True(pipeline.Splices.TryObserve(observer));
        pipeline.Splices.OpenWindow();
        return observations;
    }

    public string TimedInOrder() => string.Join(' ', Timed);

    public string TimedByName() =>
        string.Join(' ', Timed.CountBy(static name => name).Select(static pair => $"{pair.Key}:{pair.Value}").Order());

    public IItemSpan? StartSpan(long version) => null;

    public IItemSpan? ContinueSpan() => null;

    public IItemSpan? StartFlowing(ActivityContext parent, long version, out ExecutionContext? within)
    {
        within = null;
        return null;
    }

    public ISpliceSpan? StartSplice(string? source) => null;

    public void StageTimed(int stage, long ticks, Exception? failure)
    {
        Timed.Enqueue(Name(stage) + (failure is null ? "" : "!"));
        Ticks.Enqueue(ticks);
    }

    public void ItemTimed(long ticks, ItemOutcome outcome) => Outcomes.Enqueue(outcome);

    public void StageFailed(int stage, Exception exception, bool isHandled) =>
        Failures.Enqueue($"{Name(stage)} {exception.Message}{(isHandled ? " handled" : "")}");

    public void StreamEnded(StreamOutcome outcome, Exception? failure)
    {
    }

    public void Spliced(string? source, SpliceOutcome outcome)
    {
    }

    public void Quiesced(long waited, bool isQuiescent)
    {
    }

    private string Name(int stage) => descriptor.Stages[stage].Name;
}
