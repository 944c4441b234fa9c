namespace Pipelines.Runtime;

/// <summary>The beginning of a stream.</summary>
internal sealed class SourcePlan<TIn, TTable> : StreamPlan<TIn, TIn, TTable>
    where TTable : PipelineTable
{
    public override int Parallelism => 1;

    public override int FirstCapacity => 0;

    public override bool IsSource => true;

    public override WorkerInputs<TIn> Build(StreamAssembly<TIn, TTable> assembly, SegmentShape next) => new(assembly.Source, [assembly.Source], Records: null);
}
