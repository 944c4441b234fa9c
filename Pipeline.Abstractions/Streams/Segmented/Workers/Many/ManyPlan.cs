namespace Pipelines.Runtime;

/// <summary>A segment that may give any number of results for an item.</summary>
internal sealed class ManyPlan<TIn, TItem, TOut, TVersion, TSegment>(
    StreamPlan<TIn, TItem, TVersion> inFront, TSegment stages, SegmentShape shape) : SegmentPlan<TIn, TItem, TOut, TVersion>(inFront, shape)
    where TVersion : PipelineVersion
    where TSegment : struct, IManySegment<TSegment, TItem, TOut, TVersion>
{
    private readonly SegmentShape _shape = shape;

    protected override IWorker CreateWorker(
        StreamAssembly<TIn, TVersion> assembly, SegmentRun segment, int worker, WorkerInput<TItem> input, SegmentOutput<TOut> output,
        WorkerSignal signal)
    {
        // In order, batches were formed before they were dealt.
        BatchTimeout? delay = _shape.KeepsSlots ? null : BatchTimeout.Of(_shape, assembly.Run.Clock, signal);
        output.PutsLettersAside = true;
        return new ManyWorker<TItem, TOut, TVersion, TSegment>(segment, worker, input, output, signal, stages, assembly.Splices, delay);
    }
}
