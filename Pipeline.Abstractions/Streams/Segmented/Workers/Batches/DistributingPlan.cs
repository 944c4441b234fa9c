namespace Pipelines.Runtime;

/// <summary>What forms the batches of ordered workers: the items of a batch go to one of them, in one slot.</summary>
internal sealed class DistributingPlan<TIn, T, TVersion>(StreamPlan<TIn, T, TVersion> inFront, SegmentShape workers)
    : SegmentPlan<TIn, T, T, TVersion>(inFront, new SegmentShape(0, 0) { Capacity = workers.Capacity, BatchSize = workers.BatchSize })
    where TVersion : PipelineVersion
{
    private readonly SegmentShape _workers = workers;

    protected override IWorker CreateWorker(
        StreamAssembly<TIn, TVersion> assembly, SegmentRun segment, int worker, WorkerInput<T> input, SegmentOutput<T> output,
        WorkerSignal signal) =>
        new DistributingWorker<T,
        TVersion>(
            segment, input, output, signal, assembly.Splices, _workers.FirstStage, BatchTimeout.Of(_workers, assembly.Run.Clock, signal));
}
