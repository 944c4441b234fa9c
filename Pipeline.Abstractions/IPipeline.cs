namespace Pipelines;

/// <summary>Represents a pipeline to code that knows nothing about its items: control and description.</summary>
/// <remarks>
/// The generated part of every pipeline class implements this interface, also if its items live on the stack. All members are thread-safe.
/// </remarks>
public interface IPipeline
{
    /// <summary>Gets the splice table, which changes the pipeline while it runs.</summary>
    SpliceTable Splices { get; }

    /// <summary>Gets the description of the pipeline: its stages with their names, order and types.</summary>
    PipelineDescriptor Descriptor { get; }
}
