using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Represents the span of one item, and those of the stages in it.</summary>
/// <param name="tracer">Begins the spans.</param>
/// <param name="item">The span of the item.</param>
/// <param name="isOwn">Whether the span ends with this item. Otherwise it is that of an item from which this one has come.</param>
/// <param name="ended">Receives the time of the item, if nothing else times it.</param>
internal sealed class ItemTrace(PipelineTracer tracer, Activity item, bool isOwn, Action<TimeSpan, ItemOutcome>? ended = null) : IItemSpan
{
    private Activity? _stage;

    private ActivityContext Context => item.Context;

    public void Enter(int stage)
    {
        EndStage();
        Activity.Current = item;
        _stage = tracer.StartStage(stage);
    }

    public void Leave(int stage) => EndStage();

    // Spans of downstream stages are not part of that of the stage that has emitted their item.
    public void Pause() => Activity.Current = item;

    public void Resume() => Activity.Current = _stage ?? item;

    public void AddLink(IItemSpan other)
    {
        if (other is ItemTrace trace) item.AddLink(new ActivityLink(trace.Context));
    }

    public void Complete(ItemOutcome outcome)
    {
        // A guard may have handled an exception of the stage, and left it on a way of its own.
        EndStage();
        if (!isOwn) return;
        item.SetTag(TelemetryNames.Outcome, TelemetryNames.Outcomes[(int)outcome]);

        // The end makes the caller or the writer current. If another thread ends the span, such as the consumer, neither is its own.
        ExecutionContext? own = Activity.Current == item ? null : ExecutionContext.Capture();
        item.Dispose();
        if (own is not null) ExecutionContext.Restore(own);
        ended?.Invoke(item.Duration, outcome);
    }

    public void Fail(Exception exception, bool isOfStage)
    {
        if (isOfStage && _stage is not null) SpanFailures.Mark(_stage, exception);
        EndStage();
        if (isOwn) SpanFailures.Mark(item, exception);
    }

    private void EndStage()
    {
        _stage?.Dispose();
        _stage = null;
    }
}
