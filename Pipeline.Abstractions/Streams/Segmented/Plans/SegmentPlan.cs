namespace Pipelines.Runtime;

/// <summary>Represents a segment of a stream, and everything upstream of it.</summary>
/// <param name="upstream">The plan of what the segment reads.</param>
/// <param name="shape">The stages, the queue and the workers of the segment.</param>
/// <param name="createWorker">The function that creates one worker. It is called once for each worker of each stream.</param>
internal sealed class SegmentPlan<TIn, TItem, TOut, TVersion>(
    StreamPlan<TIn, TItem, TVersion> upstream, SegmentShape shape,
    Func<StreamAssembly<TIn, TVersion>, WorkerContext<TItem, TOut>, IWorker> createWorker)
    : StreamPlan<TIn, TOut, TVersion>
    where TVersion : PipelineVersion
{
    public override int Parallelism => shape.Parallelism;

    public override int FirstCapacity { get; } = upstream.FirstCapacity > 0 ? upstream.FirstCapacity : shape.CapacityOfInput;

    public override WorkerInputs<TOut> Build(StreamAssembly<TIn, TVersion> assembly, SegmentShape next)
    {
        WorkerInputs<TItem> inputs = upstream.Build(assembly, shape);
        StreamRun run = assembly.Run;
        SegmentRun segment = run.AddSegment(shape, inputs.Boundary);
        run.Bound += (long)shape.BatchSize * shape.Parallelism;
        Boundary<TOut> boundary = assembly.Connect<TOut>(shape, next, inputs.Records);
        if (inputs.IsSource) assembly.ReadSource(segment, boundary.BufferSize);
        OutputOrder order = shape.KeepsSlots ? OutputOrder.Slots : OutputOrder.Queue;
        for (int number = 0; number < shape.Parallelism; number++)
        {
            var signal = new WorkerSignal(run.Options.TaskScheduler);
            var output =
                new SegmentOutput<TOut>(
                    boundary, order, order == OutputOrder.Slots ? number : 0, segment.CountWorker(), signal, segment.TokenOf(number));
            run.Add(createWorker(assembly, new(segment, number, inputs.Workers[number], output, signal, boundary)));
        }

        return new WorkerInputs<TOut>(boundary, boundary.NewInputs(), boundary.Records);
    }
}
