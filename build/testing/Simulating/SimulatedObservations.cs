using System.Diagnostics;
using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>Begins a span for each item of a simulation, and counts those that have ended.</summary>
internal sealed class SimulatedObservations : IObservations
{
    private readonly List<Span> _spans = [];

    public TimeProvider Clock { get; } = new SimulatedClock();

    public int Started => _spans.Count;

    /// <summary>Returns the first error of a run that has ended, or null.</summary>
    public string? Wrong()
    {
        int at = _spans.FindIndex(static span => span.Ends != 1);
        return at < 0 ? null : $"the span of the item that came as number {at} has ended {_spans[at].Ends} times";
    }

    public IItemSpan? StartSpan(long version) => null;

    public IItemSpan? ContinueSpan() => null;

    public IItemSpan? StartFlowing(ActivityContext parent, long version, out ExecutionContext? within)
    {
        within = ExecutionContext.Capture();
        var span = new Span();
        _spans.Add(span);
        return span;
    }

    public ISpliceSpan? StartSplice(string? source) => null;

    public void StageTimed(int stage, long ticks, Exception? failure)
    {
    }

    public void ItemTimed(long ticks, ItemOutcome outcome)
    {
    }

    public void StageFailed(int stage, Exception exception, bool isHandled)
    {
    }

    public void StreamEnded(StreamOutcome outcome, Exception? failure)
    {
    }

    public void Spliced(string? source, SpliceOutcome outcome)
    {
    }

    public void Quiesced(long waited, bool isQuiescent)
    {
    }

    private sealed class Span : IItemSpan
    {
        public int Ends { get; private set; }

        public void Enter(int stage)
        {
        }

        public void Leave(int stage)
        {
        }

        public void Pause()
        {
        }

        public void Resume()
        {
        }

        public void AddLink(IItemSpan other)
        {
        }

        public void Complete(ItemOutcome outcome) => Ends++;

        public void Fail(Exception exception, bool isOfStage)
        {
        }
    }
}
