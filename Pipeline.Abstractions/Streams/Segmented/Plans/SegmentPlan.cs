namespace Pipelines.Runtime;

/// <summary>A segment of a stream and what is in front of it.</summary>
internal abstract class SegmentPlan<TIn, TItem, TOut, TVersion>(StreamPlan<TIn, TItem, TVersion> inFront, SegmentShape shape)
    : StreamPlan<TIn, TOut, TVersion>
    where TVersion : PipelineVersion
{
    public override int Parallelism => shape.Parallelism;

    public override int FirstCapacity { get; } = inFront.FirstCapacity > 0 ? inFront.FirstCapacity : shape.Capacity;

    public override WorkerInputs<TOut> Build(StreamAssembly<TIn, TVersion> assembly, SegmentShape next)
    {
        WorkerInputs<TItem> inputs = inFront.Build(assembly, shape);
        SegmentRun segment = assembly.Run.AddSegment(shape, inputs.Boundary);
        assembly.Run.Bound += (long)shape.BatchSize * shape.Parallelism;
        Boundary<TOut> port = assembly.Connect<TOut>(shape, next, inputs.Records);
        if (inFront.IsSource) assembly.ReadSource(segment, port.BufferSize);
        OutputOrder order = shape.KeepsSlots ? OutputOrder.Slots : OutputOrder.Queue;
        for (int worker = 0; worker < shape.Parallelism; worker++)
        {
            var signal = new WorkerSignal(assembly.Run.Options.TaskScheduler);
            var output =
                new SegmentOutput<TOut>(port, order, shape.KeepsSlots ? worker : 0, segment.CountWorker(), signal, segment.TokenOf(worker));
            assembly.Run.Add(CreateWorker(assembly, segment, worker, inputs.Workers[worker], output, signal));
        }

        return new WorkerInputs<TOut>(port, port.NewInputs(), port.Records);
    }

    protected abstract IWorker CreateWorker(
        StreamAssembly<TIn, TVersion> assembly, SegmentRun segment, int worker, WorkerInput<TItem> input, SegmentOutput<TOut> output,
        WorkerSignal signal);
}
