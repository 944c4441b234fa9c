namespace Pipelines.Runtime;

/// <summary>Which stages of a linear segment are off for a worker's items, and how many items have passed them by. Immutable.</summary>
/// <remarks>
/// The items of a buffer have one version, so none of them has to be counted: while a stage is off, all that come to it pass it by.
/// How many have come is known from what the stages ahead of it have dropped.
/// </remarks>
internal sealed class OffStages
{
    private const long On = -1;

    private readonly int _first;
    private readonly long[] _passed;

    // How many items had come to each stage when it went off.
    private readonly long[] _since;

    private OffStages(int first, long[] passed, long[] since)
    {
        _first = first;
        _passed = passed;
        _since = since;
    }

    /// <summary>What holds from the next item on.</summary>
    /// <param name="state">The version of that item.</param>
    /// <param name="shape">The segment's stages.</param>
    /// <param name="counts">What the worker has counted up to there.</param>
    /// <param name="before">What held until then.</param>
    /// <returns><see langword="null"/> if no stage has ever been off.</returns>
    public static OffStages? Under(VersionState state, SegmentShape shape, WorkerCounts counts, OffStages? before)
    {
        long[] passed = new long[shape.StageCount];
        long[] since = new long[shape.StageCount];
        bool isAnyOff = false;
        long arrived = counts.Done;
        for (int at = 0; at < shape.StageCount; at++)
        {
            int stage = shape.FirstStage + at;
            bool isOff = !state.IsEnabled(stage);
            isAnyOff |= isOff;
            passed[at] = before?.PassedAt(stage, arrived) ?? 0;
            since[at] = isOff ? arrived : On;
            StreamCounts.StageCounts lost = counts.Of(stage);
            arrived -= lost.Dropped + lost.Failed;
        }

        return isAnyOff || before is not null ? new OffStages(shape.FirstStage, passed, since) : null;
    }

    /// <summary>How many items have passed a stage by.</summary>
    /// <param name="stage">The stage's place in the chain.</param>
    /// <param name="arrived">How many have come to it. May be read earlier than this, but not later.</param>
    public long PassedAt(int stage, long arrived)
    {
        int at = stage - _first;
        return _passed[at] + (_since[at] == On ? 0 : Math.Max(0, arrived - _since[at]));
    }
}
