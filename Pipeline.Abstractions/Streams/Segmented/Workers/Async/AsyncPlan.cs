namespace Pipelines.Runtime;

/// <summary>A segment with asynchronous stages that gives at most one result for an item.</summary>
internal sealed class AsyncPlan<TIn, TItem, TOut, TResult, TTable, TSegment>(StreamPlan<TIn, TItem, TTable> inFront, TSegment stages, SegmentShape shape) : SegmentPlan<TIn, TItem, TOut, TTable>(inFront, shape)
    where TTable : PipelineTable
    where TSegment : struct, IAsyncSegment<TItem, TOut, TResult, TTable>
{
    protected override IPump CreateWorker(StreamAssembly<TIn, TTable> assembly, SegmentRun segment, int worker, PumpInput<TItem> input, SegmentOutput<TOut> output, PumpSignal signal)
    {
        output.PutsLettersAside = true;
        return new AsyncPump<TItem, TOut, TResult, TTable, TSegment>(segment, worker, input, output, signal, stages);
    }
}
