namespace Pipelines.Runtime;

/// <summary>What forms the batches of ordered workers: the items of a batch go to one of them, in one slot.</summary>
internal sealed class DealPlan<TIn, T, TTable>(StreamPlan<TIn, T, TTable> inFront, SegmentShape workers) : SegmentPlan<TIn, T, T, TTable>(inFront, new SegmentShape(0, 0) { Capacity = workers.Capacity, BatchSize = workers.BatchSize })
    where TTable : PipelineTable
{
    private readonly SegmentShape _workers = workers;

    protected override IPump CreateWorker(StreamAssembly<TIn, TTable> assembly, SegmentRun segment, int worker, PumpInput<T> input, SegmentOutput<T> output, PumpSignal signal) =>
        new DealPump<T, TTable>(segment, input, output, signal, assembly.Splices, _workers.FirstStage, BatchDelay.Of(_workers, assembly.Run.Clock, signal));
}
