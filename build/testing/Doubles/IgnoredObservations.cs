using System.Diagnostics;
using Pipelines.Runtime;

namespace Pipelines.Testing.Doubles;

/// <summary>Observes items, and forgets what it sees.</summary>
internal sealed class IgnoredObservations(TimeProvider? clock = null) : IObservations
{
    public TimeProvider Clock { get; } = clock ?? TimeProvider.System;

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
}
