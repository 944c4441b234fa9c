namespace Pipelines.Runtime;

/// <summary>Represents how a stream is assembled, from the source up to a place. Immutable.</summary>
internal abstract class StreamPlan<TIn, T, TVersion>
    where TVersion : PipelineVersion
{
    /// <summary>Gets the number of workers that emit the results.</summary>
    public abstract int Parallelism { get; }

    /// <summary>Gets the number of items that can wait ahead of the first stage, or 0 for the default.</summary>
    public abstract int FirstCapacity { get; }

    /// <summary>Gets whether the next segment takes the items from the source.</summary>
    public virtual bool IsSource => false;

    /// <summary>Adds the segments and boundaries up to this place.</summary>
    /// <param name="assembly">The stream to which they are added.</param>
    /// <param name="next">The segment that follows.</param>
    public abstract WorkerInputs<T> Build(StreamAssembly<TIn, TVersion> assembly, SegmentShape next);
}
