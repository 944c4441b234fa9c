namespace Pipelines.Runtime;

/// <summary>A synchronous segment that gives at most one result for an item.</summary>
internal sealed class SyncPlan<TIn, TItem, TOut, TTable, TSegment>(StreamPlan<TIn, TItem, TTable> inFront, TSegment stages, SegmentShape shape) : SegmentPlan<TIn, TItem, TOut, TTable>(inFront, shape)
    where TTable : PipelineTable
    where TSegment : struct, ISegment<TItem, TOut, TTable>
{
    protected override IPump CreateWorker(StreamAssembly<TIn, TTable> assembly, SegmentRun segment, int worker, PumpInput<TItem> input, SegmentOutput<TOut> output, PumpSignal signal) =>
        new SyncPump<TItem, TOut, TTable, TSegment>(segment, worker, input, output, signal, stages);
}
