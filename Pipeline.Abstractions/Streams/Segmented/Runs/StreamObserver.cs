namespace Pipelines.Runtime;

/// <summary>Adds up the counts of a stream's workers. Any thread can call it.</summary>
/// <remarks>
/// The counts are read one after the other while they change, so their sums and differences could seem to fall. True counts never fall, so
/// the observer reports the largest number that it has seen.
/// </remarks>
internal sealed class StreamObserver(StreamRun run, PipelineDescriptor pipeline)
{
    private readonly Lock _gate = new();
    private readonly StageStatistics[] _seen = [.. pipeline.Stages.Select(static stage => new StageStatistics(stage.Name, 0, 0, 0, 0, 0))];
    private long _dropped;
    private long _failed;

    public StreamStatistics Observe()
    {
        lock (_gate)
        {
            foreach (SegmentRun segment in run.Segments) Observe(segment);
            StreamSummary summary = run.Summary();
            _dropped = Math.Max(_dropped, summary.Dropped);
            _failed = Math.Max(_failed, summary.Failed);
            return new StreamStatistics(summary.In, summary.Out, _dropped, _failed, summary.Elapsed, Array.AsReadOnly([.. _seen]));
        }
    }

    private void Observe(SegmentRun segment)
    {
        // For each worker: the number of items that have reached a stage, of those that the worker is done with.
        IReadOnlyList<WorkerCounts> workers = segment.Counts;
        long[] arrived = new long[workers.Count];
        long entered = 0;
        for (int worker = 0; worker < arrived.Length; worker++)
        {
            // The items that are done are read first, and then their outcomes. In the other order, an item that was dropped in between
            // would seem to have continued.
            arrived[worker] = workers[worker].Done;
            entered += workers[worker].Entered;
        }

        for (int stage = segment.Shape.FirstStage; stage < segment.Shape.FirstStage + segment.Shape.StageCount; stage++)
        {
            StageDescriptor known = pipeline.Stages[stage];
            bool isFirst = stage == segment.Shape.FirstStage;
            bool emitsOthers = known.Kind == StageKind.Expand || known.BatchSize > 0;
            StageStatistics now = default;
            for (int worker = 0; worker < arrived.Length; worker++)
            {
                StreamCounts.StageCounts counts = workers[worker].Of(stage);
                long came = arrived[worker];
                arrived[worker] = emitsOthers ? counts.Emitted : came - counts.Dropped - counts.Failed;
                now = now with
                {
                    In = now.In + came,
                    Handled = now.Handled + workers[worker].HandledBy(stage, came),
                    Out = now.Out + arrived[worker],
                    Dropped = now.Dropped + counts.Dropped,
                    Failed = now.Failed + counts.Failed,
                    FellBack = now.FellBack + counts.FellBack,
                };
            }

            StageStatistics seen = _seen[stage];
            _seen[stage] = seen with
            {
                In = Math.Max(seen.In, isFirst ? entered : now.In),
                Handled = Math.Max(seen.Handled, now.Handled),
                Out = Math.Max(seen.Out, now.Out),
                Dropped = Math.Max(seen.Dropped, now.Dropped),
                Failed = Math.Max(seen.Failed, now.Failed),
                FellBack = Math.Max(seen.FellBack, now.FellBack),
                QueueLength = isFirst ? segment.Queued : 0,
            };
        }
    }
}
