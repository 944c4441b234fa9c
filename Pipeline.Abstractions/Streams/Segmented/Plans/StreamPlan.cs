namespace Pipelines.Runtime;

/// <summary>How to put together a stream, from the source up to a place. Immutable.</summary>
internal abstract class StreamPlan<TIn, T, TVersion>
    where TVersion : PipelineVersion
{
    /// <summary>How many workers give the results.</summary>
    public abstract int Parallelism { get; }

    /// <summary>How many items may wait in front of the first stage; 0 for the default.</summary>
    public abstract int FirstCapacity { get; }

    /// <summary>Whether the next segment is the one that takes the items from the source.</summary>
    public virtual bool IsSource => false;

    /// <summary>Adds what there is up to here.</summary>
    /// <param name="assembly">What it is added to.</param>
    /// <param name="next">The segment that follows.</param>
    public abstract WorkerInputs<T> Build(StreamAssembly<TIn, TVersion> assembly, SegmentShape next);
}
