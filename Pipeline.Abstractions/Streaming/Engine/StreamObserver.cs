namespace Pipelines.Runtime;

/// <summary>Adds up what the workers of a stream count. Any thread may ask.</summary>
/// <remarks>
/// The workers' counters are read one after the other while they move, so that sums and differences of them could seem to fall. What came to pass can't, so the largest number that was seen stands.
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
        long entered = 0;
        long done = 0;
        foreach (WorkerCounts worker in segment.Counts)
        {
            // First the items that are done, then what became of items: the other way round, one that was dropped in between would seem to have gone on.
            done += worker.Done;
            entered += worker.Entered;
        }

        for (int stage = segment.Shape.FirstStage; stage < segment.Shape.FirstStage + segment.Shape.StageCount; stage++)
        {
            StreamCounts.StageCounts sum = default;
            foreach (WorkerCounts worker in segment.Counts)
            {
                StreamCounts.StageCounts counts = worker.Of(stage);
                sum.Given += counts.Given;
                sum.Dropped += counts.Dropped;
                sum.Failed += counts.Failed;
            }

            bool isFirst = stage == segment.Shape.FirstStage;
            StageDescriptor known = pipeline.Stages[stage];
            StageStatistics seen = _seen[stage];
            long into = isFirst ? entered : done;
            done = known.Kind == StageShape.Expand || known.BatchSize > 0 ? sum.Given : done - sum.Dropped - sum.Failed;
            _seen[stage] = seen with
            {
                In = Math.Max(seen.In, into),
                Out = Math.Max(seen.Out, done),
                Dropped = Math.Max(seen.Dropped, sum.Dropped),
                Failed = Math.Max(seen.Failed, sum.Failed),
                QueueLength = isFirst ? segment.Queued : 0,
            };
        }
    }
}
