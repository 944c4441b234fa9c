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
        long done = 0;
        long entered = 0;
        (long Busy, long Idle, long Blocked) time = default;
        foreach (WorkerCounts worker in segment.Counts)
        {
            Add(worker, first, now);
            done += worker.Done;
            entered += worker.Entered;
            (long busy, long idle, long blocked) = worker.Time.Read();
            time = (time.Busy + busy, time.Idle + idle, time.Blocked + blocked);
        }

        (int queued, int queuedForOneWorker) = segment.CountQueued();
        for (int at = 0; at < now.Length; at++)
        {
            StageStatistics seen = _seen[first + at];
            _seen[first + at] = seen with
            {
                In = Math.Max(seen.In, at == 0 ? entered : now[at].In),
                Handled = Math.Max(seen.Handled, now[at].Handled),
                Out = Math.Max(seen.Out, now[at].Out),
                Dropped = Math.Max(seen.Dropped, now[at].Dropped),
                Failed = Math.Max(seen.Failed, now[at].Failed),
                FellBack = Math.Max(seen.FellBack, now[at].FellBack),
                QueueLength = at == 0 ? queued : 0,
                QueueCapacity = at == 0 ? Saturate(segment.MostQueued) : 0,
                LongestWorkerQueueLength = at == 0 ? queuedForOneWorker : 0,
                Workers = segment.Shape.Parallelism,
                Active = at == 0 && !run.HasEnded ? Saturate(Math.Max(0, entered - done)) : 0,
                Busy = at == 0 ? Later(seen.Busy, time.Busy) : default,
                Idle = at == 0 ? Later(seen.Idle, time.Idle) : default,
                Blocked = at == 0 ? Later(seen.Blocked, time.Blocked) : default,
            };
        }
    }

    private TimeSpan Later(TimeSpan seen, long elapsed) => TimeSpan.FromTicks(Math.Max(seen.Ticks, run.WorkClock.ToTime(elapsed).Ticks));

    private void Add(WorkerCounts worker, int first, StageStatistics[] now)
    {
        // The items that are done are read first, and then their outcomes. In the other order, an item that was dropped in between would
        // seem to have continued.
        var flow = new ItemFlow(pipeline.LaneMap, worker);
        for (int at = 0; at < now.Length; at++)
        {
            StageDescriptor stage = pipeline.Stages[first + at];
            long came = flow.Reach(first + at);
            StreamCounts.StageCounts counts = worker.Of(first + at);
            bool emitsOthers = stage.Kind == StageKind.Expand || stage.BatchSize > 0;
            long left = emitsOthers ? counts.Emitted : came - counts.Dropped - counts.Failed;
            flow.Leave(first + at, left);
            now[at] = now[at] with
            {
                In = now[at].In + came,
                Handled = now[at].Handled + worker.HandledBy(first + at, came),
                Out = now[at].Out + left,
                Dropped = now[at].Dropped + counts.Dropped,
                Failed = now[at].Failed + counts.Failed,
                FellBack = now[at].FellBack + counts.FellBack,
            };
        }
    }
}
