namespace Pipelines.Runtime;

/// <summary>The handling of dead letters, at the end of a stream.</summary>
internal sealed class DeadLetterPlan<TIn, T, TTable, THandler>(StreamPlan<TIn, T, TTable> inFront, THandler handler, SegmentShape shape) : SegmentPlan<TIn, T, T, TTable>(inFront, shape)
    where TTable : PipelineTable
    where THandler : struct, IDeadLetters
{
    protected override IPump CreateWorker(StreamAssembly<TIn, TTable> assembly, SegmentRun segment, int worker, PumpInput<T> input, SegmentOutput<T> output, PumpSignal signal) =>
        new DeadLetterPump<T, THandler>(segment, input, output, signal, handler);
}
