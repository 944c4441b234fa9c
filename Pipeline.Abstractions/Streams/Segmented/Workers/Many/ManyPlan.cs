namespace Pipelines.Runtime;

/// <summary>A segment that may give any number of results for an item.</summary>
internal sealed class ManyPlan<TIn, TItem, TOut, TTable, TSegment>(StreamPlan<TIn, TItem, TTable> inFront, TSegment stages, SegmentShape shape) : SegmentPlan<TIn, TItem, TOut, TTable>(inFront, shape)
    where TTable : PipelineTable
    where TSegment : struct, IManySegment<TSegment, TItem, TOut, TTable>
{
    private readonly SegmentShape _shape = shape;

    protected override IPump CreateWorker(StreamAssembly<TIn, TTable> assembly, SegmentRun segment, int worker, PumpInput<TItem> input, SegmentOutput<TOut> output, PumpSignal signal)
    {
        // In order, batches were formed before they were dealt.
        BatchDelay? delay = _shape.KeepsSlots ? null : BatchDelay.Of(_shape, assembly.Run.Clock, signal);
        output.PutsLettersAside = true;
        return new ManyPump<TItem, TOut, TTable, TSegment>(segment, worker, input, output, signal, stages, assembly.Splices, delay);
    }
}
