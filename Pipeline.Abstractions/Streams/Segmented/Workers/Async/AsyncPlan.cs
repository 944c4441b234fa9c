namespace Pipelines.Runtime;

/// <summary>A segment with asynchronous stages that gives at most one result for an item.</summary>
internal sealed class AsyncPlan<TIn, TItem, TOut, TResult, TVersion, TSegment>(
    StreamPlan<TIn, TItem, TVersion> inFront, TSegment stages, SegmentShape shape) : SegmentPlan<TIn, TItem, TOut, TVersion>(inFront, shape)
    where TVersion : PipelineVersion
    where TSegment : struct, IAsyncSegment<TItem, TOut, TResult, TVersion>
{
    protected override IWorker CreateWorker(
        StreamAssembly<TIn, TVersion> assembly, SegmentRun segment, int worker, WorkerInput<TItem> input, SegmentOutput<TOut> output,
        WorkerSignal signal)
    {
        output.PutsLettersAside = true;
        return new AsyncWorker<TItem, TOut, TResult, TVersion, TSegment>(segment, worker, input, output, signal, stages);
    }
}
