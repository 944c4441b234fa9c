namespace Pipelines.Runtime;

/// <summary>Represents the beginning of a stream.</summary>
internal sealed class SourcePlan<TIn, TVersion> : StreamPlan<TIn, TIn, TVersion>
    where TVersion : PipelineVersion
{
    public override int Parallelism => 1;

    public override int FirstCapacity => 0;

    public override bool IsSource => true;

    public override WorkerInputs<TIn> Build(StreamAssembly<TIn, TVersion> assembly, SegmentShape next) =>
        new(assembly.Source, [assembly.Source], Records: null, IsSource: true);
}
