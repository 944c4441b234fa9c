namespace Pipelines.Generator.Model;

/// <summary>Represents adjacent stages that a stream runs in one loop. Between two segments there is a queue.</summary>
/// <param name="Number">Its place among the segments, from 1.</param>
/// <param name="First">The place of its first stage in the chain, from 0.</param>
/// <param name="Count">How many stages it has.</param>
/// <param name="Cause">Why there is a queue ahead of it. The first segment may have none.</param>
internal sealed record SegmentModel(int Number, int First, int Count, BoundaryCause Cause)
{
    public int End => First + Count;

    public bool HasQueue => Cause != BoundaryCause.None;

    /// <summary>Cuts a chain at every boundary.</summary>
    public static IReadOnlyList<SegmentModel> Of(IReadOnlyList<StageTraits> stages)
    {
        var segments = new List<SegmentModel>();
        for (int first = 0, end; first < stages.Count; first = end)
        {
            for (end = first + 1; end < stages.Count && CauseAt(stages, end) == BoundaryCause.None;) end++;
            BoundaryCause cause = CauseAt(stages, first);
            segments.Add(new SegmentModel(segments.Count + 1, first, end - first, cause));
        }

        return segments;
    }

    /// <summary>Returns the stage that passes items on to a stage. After lanes, that is their route.</summary>
    public static StageTraits? Before(IReadOnlyList<StageTraits> stages, int at)
    {
        while (--at >= 0)
            if (!stages[at].IsInLane) return stages[at];
        return null;
    }

    // No queue cuts a lane.
    private static BoundaryCause CauseAt(IReadOnlyList<StageTraits> stages, int at) =>
        stages[at].IsInLane ? BoundaryCause.None : CauseOf(Before(stages, at), stages[at]);

    /// <summary>Returns whether and why a stage has a queue ahead of it.</summary>
    /// <param name="before">The stage before it, or <see langword="null"/> for the first one.</param>
    /// <param name="stage">The stage.</param>
    public static BoundaryCause CauseOf(StageTraits? before, StageTraits stage)
    {
        if (stage.Capacity > 0) return BoundaryCause.Capacity;
        if (stage.IsParallel) return BoundaryCause.Workers;
        if (stage.IsBatch) return BoundaryCause.Batch;
        return before is { IsParallel: true } ? BoundaryCause.WorkersBefore : BoundaryCause.None;
    }
}
