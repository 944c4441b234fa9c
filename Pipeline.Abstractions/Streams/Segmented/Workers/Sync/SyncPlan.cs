namespace Pipelines.Runtime;

/// <summary>A synchronous segment that gives at most one result for an item.</summary>
internal sealed class SyncPlan<TIn, TItem, TOut, TVersion, TSegment>(
    StreamPlan<TIn, TItem, TVersion> inFront, TSegment stages, SegmentShape shape) : SegmentPlan<TIn, TItem, TOut, TVersion>(inFront, shape)
    where TVersion : PipelineVersion
    where TSegment : struct, ISegment<TItem, TOut, TVersion>
{
    protected override IWorker CreateWorker(
        StreamAssembly<TIn, TVersion> assembly, SegmentRun segment, int worker, WorkerInput<TItem> input, SegmentOutput<TOut> output,
        WorkerSignal signal) =>
        new SyncWorker<TItem, TOut, TVersion, TSegment>(segment, worker, input, output, signal, stages);
}
