namespace Pipelines.Generator.Tests.Abstractions.Streams.Interop;

/// <summary>Whose block is tested.</summary>
public enum BlockKind
{
    /// <summary>A block of TPL Dataflow, to which ours is compared.</summary>
    Transform,

    /// <summary>The block of a pipeline.</summary>
    Pipeline,
}
