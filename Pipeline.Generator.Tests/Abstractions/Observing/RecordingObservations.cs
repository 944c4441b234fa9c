using System.Collections.Concurrent;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Observing;

/// <summary>Keeps what probes have seen of one pipeline, by the names of its stages.</summary>
internal sealed class RecordingObservations(PipelineDescriptor descriptor, TimeProvider? clock = null) : IgnoredObservations(clock)
{
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

    public override void StageTimed(int stage, long ticks, Exception? failure)
    {
        Timed.Enqueue(Name(stage) + (failure is null ? "" : "!"));
        Ticks.Enqueue(ticks);
    }

    public override void ItemTimed(long ticks, ItemOutcome outcome) => Outcomes.Enqueue(outcome);

    public override void StageFailed(int stage, Exception exception, bool isHandled) =>
        Failures.Enqueue($"{Name(stage)} {exception.Message}{(isHandled ? " handled" : "")}");

    private string Name(int stage) => descriptor.Stages[stage].Name;
}
