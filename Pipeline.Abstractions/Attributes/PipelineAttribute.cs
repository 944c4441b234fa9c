namespace Pipelines;

/// <summary>Says something about a pipeline as a whole. Not needed: a class is a pipeline as soon as it has a <see cref="StageAttribute">stage</see>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PipelineAttribute : Attribute
{
    /// <summary>The name in <see cref="PipelineDescriptor"/> and in messages. Without it: the class's name.</summary>
    public string? Name { get; set; }
}
