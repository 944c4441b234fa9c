namespace Pipelines.Runtime;

/// <summary>Adds up the counts of the workers of a segment, for each of its stages.</summary>
internal static class SegmentCounts
{
    /// <summary>Adds the counts of a segment that has ended to the sums of a pipeline.</summary>
    public static void Add(SegmentRun segment, StreamSums sums, PipelineDescriptor pipeline, WorkClock clock) =>
        Add(segment, sums.Stages.Slice(segment.Shape.FirstStage, segment.Shape.StageCount), pipeline, clock);

    /// <summary>Adds the counts so far to those of the stages.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="stages">The stages of the segment, in the order of the chain.</param>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="clock">The clock by which the workers are timed.</param>
    /// <returns>The number of items that the workers have taken and are not done with.</returns>
    public static long Add(SegmentRun segment, Span<StageStatistics> stages, PipelineDescriptor pipeline, WorkClock clock)
    {
        if (stages.IsEmpty) return 0;
        long active = 0;
        (long Busy, long Idle, long Blocked) time = default;
        foreach (WorkerCounts worker in segment.Counts)
        {
            // Those that have entered are read after those that are done, so their number is never too low.
            long done = Add(worker, segment.Shape.FirstStage, stages, pipeline);
            active += worker.Entered - done;
            (long busy, long idle, long blocked) = worker.Time.Read();
            time = (time.Busy + busy, time.Idle + idle, time.Blocked + blocked);
        }

        // The first stage has all items that have entered, also those on which a stage has ended the stream.
        stages[0] = stages[0] with
        {
            In = stages[0].In + active,
            Busy = stages[0].Busy + clock.ToTime(time.Busy),
            Idle = stages[0].Idle + clock.ToTime(time.Idle),
            Blocked = stages[0].Blocked + clock.ToTime(time.Blocked),
        };
        return active;
    }

    // Returns the number of items that the worker is done with.
    private static long Add(WorkerCounts worker, int first, Span<StageStatistics> stages, PipelineDescriptor pipeline)
    {
        // The items that are done are read first, and then their outcomes. In the other order, an item that was dropped in between would
        // seem to have continued.
        var flow = new ItemFlow(pipeline.LaneMap, worker);
        long done = 0;
        for (int at = 0; at < stages.Length; at++)
        {
            StageDescriptor stage = pipeline.Stages[first + at];
            long came = flow.Reach(first + at);
            if (at == 0) done = came;
            StreamCounts.StageCounts counts = worker.Of(first + at);
            bool emitsOthers = stage.Kind == StageKind.Expand || stage.BatchSize > 0;
            long left = emitsOthers ? counts.Emitted : came - counts.Dropped - counts.Failed;
            flow.Leave(first + at, left);
            ref StageStatistics sum = ref stages[at];
            sum = sum with
            {
                In = sum.In + came,
                Handled = sum.Handled + worker.HandledBy(first + at, came),
                Out = sum.Out + left,
                Dropped = sum.Dropped + counts.Dropped,
                Failed = sum.Failed + counts.Failed,
                FellBack = sum.FellBack + counts.FellBack,
            };
        }

        return done;
    }
}
