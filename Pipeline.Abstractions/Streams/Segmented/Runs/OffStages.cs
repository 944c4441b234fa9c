namespace Pipelines.Runtime;

/// <summary>
/// Represents which stages of a segment are disabled for a worker's items, and how many items have skipped them. Immutable.
/// </summary>
/// <remarks>
/// The items of a buffer have one version, so no item has to be counted: all items that reach a disabled stage skip it. The number that
/// reach it follows from the items that upstream stages have dropped.
/// </remarks>
internal sealed class OffStages
{
    private const long On = -1;

    private readonly int _first;
    private readonly long[] _passed;

    // The number of items that had reached each stage when it was disabled.
    private readonly long[] _since;

    private OffStages(int first, long[] passed, long[] since)
    {
        _first = first;
        _passed = passed;
        _since = since;
    }

    /// <summary>Returns the state that applies from the next item on.</summary>
    /// <param name="state">The version of that item.</param>
    /// <param name="shape">The stages of the segment.</param>
    /// <param name="counts">The counts of the worker up to that item.</param>
    /// <param name="before">The state that applied until then.</param>
    /// <returns>The state, or <see langword="null"/> if no stage has ever been disabled.</returns>
    public static OffStages? Under(VersionState state, SegmentShape shape, WorkerCounts counts, OffStages? before)
    {
        long[] passed = new long[shape.StageCount];
        long[] since = new long[shape.StageCount];
        bool isAnyOff = false;
        var flow = new ItemFlow(state.LaneMap, counts);
        for (int at = 0; at < shape.StageCount; at++)
        {
            int stage = shape.FirstStage + at;
            long arrived = flow.Reach(stage);
            bool isOff = !state.IsEnabled(stage) && !IsInDisabledLane(state, stage);
            isAnyOff |= isOff;
            passed[at] = before?.PassedAt(stage, arrived) ?? 0;
            since[at] = isOff ? arrived : On;
            StreamCounts.StageCounts lost = counts.Of(stage);
            flow.Leave(stage, arrived - lost.Dropped - lost.Failed);
        }

        return isAnyOff || before is not null ? new OffStages(shape.FirstStage, passed, since) : null;
    }

    /// <summary>Returns the number of items that have skipped a stage.</summary>
    /// <param name="stage">The stage's place in the chain.</param>
    /// <param name="arrived">The number of items that have reached it. It may be read before this object, but not after it.</param>
    public long PassedAt(int stage, long arrived)
    {
        int at = stage - _first;
        return _passed[at] + (_since[at] == On ? 0 : Math.Max(0, arrived - _since[at]));
    }

    // The code of the segment counts the items that skip a lane. They reach no lane within, so the innermost one decides.
    private static bool IsInDisabledLane(VersionState state, int stage) =>
        state.LaneMap?.LaneOf[stage] is { } lane and not LaneMap.None && !state.IsLaneEnabled(lane);
}
