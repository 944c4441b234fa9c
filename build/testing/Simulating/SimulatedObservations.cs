using System.Diagnostics;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Testing.Simulating;

/// <summary>Begins a span for each item of a simulation, and counts those that have ended.</summary>
internal sealed class SimulatedObservations() : IgnoredObservations(new SimulatedClock())
{
    private readonly List<Span> _spans = [];

    /// <summary>Returns the first error of a run that has ended, or null.</summary>
    public string? Wrong()
    {
        int at = _spans.FindIndex(static span => span.Ends != 1);
        return at < 0 ? null : $"the span of the item that came as number {at} has ended {_spans[at].Ends} times";
    }

    public override IItemSpan? StartFlowing(ActivityContext parent, long version, out ExecutionContext? within)
    {
        within = ExecutionContext.Capture();
        var span = new Span();
        _spans.Add(span);
        return span;
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
