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
            (int outputLength, long outputCapacity) = run.OutputQueue;
            _dropped = Math.Max(_dropped, summary.Dropped);
            _failed = Math.Max(_failed, summary.Failed);
            return new StreamStatistics(summary.In, summary.Out, _dropped, _failed, summary.Elapsed, Array.AsReadOnly([.. _seen]))
            {
                Id = run.Id,
                FellBack = _seen.Sum(static stage => stage.FellBack),
                InputQueueLength = run.Input?.Count ?? 0,
                InputCapacity = run.Input?.Capacity ?? 0,
                OutputQueueLength = outputLength,
                OutputCapacity = Saturate(outputCapacity),
            };
        }
    }

    private static int Saturate(long count) => (int)Math.Min(int.MaxValue, count);

    private void Observe(SegmentRun segment)
    {
        int first = segment.Shape.FirstStage;
        var now = new StageStatistics[segment.Shape.StageCount];
        long active = SegmentCounts.Add(segment, now, pipeline, run.WorkClock);
        (int queued, int queuedForOneWorker) = segment.CountQueued();
        for (int at = 0; at < now.Length; at++)
        {
            StageStatistics seen = _seen[first + at];
            _seen[first + at] = seen with
            {
                In = Math.Max(seen.In, now[at].In),
                Handled = Math.Max(seen.Handled, now[at].Handled),
                Out = Math.Max(seen.Out, now[at].Out),
                Dropped = Math.Max(seen.Dropped, now[at].Dropped),
                Failed = Math.Max(seen.Failed, now[at].Failed),
                FellBack = Math.Max(seen.FellBack, now[at].FellBack),
                QueueLength = at == 0 ? queued : 0,
                QueueCapacity = at == 0 ? Saturate(segment.MostQueued) : 0,
                LongestWorkerQueueLength = at == 0 ? queuedForOneWorker : 0,
                Workers = segment.Shape.Parallelism,
                Active = at == 0 && !run.HasEnded ? Saturate(active) : 0,
                Busy = Later(seen.Busy, now[at].Busy),
                Idle = Later(seen.Idle, now[at].Idle),
                Blocked = Later(seen.Blocked, now[at].Blocked),
            };
        }
    }

    private static TimeSpan Later(TimeSpan seen, TimeSpan now) => seen > now ? seen : now;
}
