using System.Diagnostics;
using Pipelines.Runtime;

namespace Pipelines.Testing.Doubles;

/// <summary>Observes items, and forgets what it sees, unless a derived class keeps it.</summary>
internal class IgnoredObservations(TimeProvider? clock = null) : IObservations
{
    public TimeProvider Clock { get; } = clock ?? TimeProvider.System;

    public IItemSpan? StartSpan(long version) => null;

    public IItemSpan? ContinueSpan() => null;

    public virtual IItemSpan? StartFlowing(ActivityContext parent, long version, out ExecutionContext? within)
    {
        within = null;
        return null;
    }

    public ISpliceSpan? StartSplice(string? source) => null;

    public virtual void StageTimed(int stage, long ticks, Exception? failure)
    {
    }

    public virtual void ItemTimed(long ticks, ItemOutcome outcome)
    {
    }

    public virtual void StageFailed(int stage, Exception exception, bool isHandled)
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
}
