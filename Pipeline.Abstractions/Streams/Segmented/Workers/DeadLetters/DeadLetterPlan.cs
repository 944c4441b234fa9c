namespace Pipelines.Runtime;

/// <summary>The handling of dead letters, at the end of a stream.</summary>
internal sealed class DeadLetterPlan<TIn, T, TVersion, THandler>(StreamPlan<TIn, T, TVersion> inFront, THandler handler, SegmentShape shape)
    : SegmentPlan<TIn, T, T, TVersion>(inFront, shape)
    where TVersion : PipelineVersion
    where THandler : struct, IDeadLetters
{
    protected override IWorker CreateWorker(
        StreamAssembly<TIn, TVersion> assembly, SegmentRun segment, int worker, WorkerInput<T> input, SegmentOutput<T> output,
        WorkerSignal signal) =>
        new DeadLetterWorker<T, THandler>(segment, input, output, signal, handler);
}
