namespace Pipelines.Generator.Tests.Abstractions.Streams.Interop;

/// <summary>The kind of block that is tested.</summary>
public enum BlockKind
{
    /// <summary>A block of TPL Dataflow, for comparison.</summary>
    Transform,

    /// <summary>The block of a pipeline.</summary>
    Pipeline,
}
