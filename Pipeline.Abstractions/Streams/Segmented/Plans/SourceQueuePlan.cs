namespace Pipelines.Runtime;

/// <summary>Represents the queue ahead of the first stage.</summary>
/// <remarks>
/// A worker without stages fills the queue from the source. The input of a session is a queue itself, so a single worker takes the items
/// from there. Several workers need a queue between segments, because only such a queue can distribute its items.
/// </remarks>
/// <param name="source">The plan of the source.</param>
/// <param name="filled">The plan of the worker that fills the queue.</param>
internal sealed class SourceQueuePlan<TIn, T, TVersion>(StreamPlan<TIn, T, TVersion> source, StreamPlan<TIn, T, TVersion> filled)
    : StreamPlan<TIn, T, TVersion>
    where TVersion : PipelineVersion
{
    public override int Parallelism => 1;

    public override int FirstCapacity => 0;

    public override WorkerInputs<T> Build(StreamAssembly<TIn, TVersion> assembly, SegmentShape next) =>
        (assembly.Source.IsQueue && next.Parallelism == 1 ? source : filled).Build(assembly, next);
}
