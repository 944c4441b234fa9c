namespace Pipelines;

/// <summary>Makes a method of a <c>partial</c> class a stage of the pipeline that the class is.</summary>
/// <remarks>
/// The signature decides what the stage does with an item: a method that returns something maps it, a method that returns nothing looks at it (a tap),
/// <c>bool M(TIn, out TOut)</c> maps or drops it, and a <c>bool</c> method with <see cref="StageKind.Filter"/> keeps or drops it.
/// Each of them may be asynchronous (<see cref="Task"/>, <see cref="ValueTask"/>; not with <c>out</c>) and may take a <see cref="CancellationToken"/> last.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class StageAttribute : Attribute
{
    /// <summary>The place of the stage in the chain: stages run from the lowest to the highest. Must be set, and be different for each stage of a pipeline; gaps and negative numbers are fine.</summary>
    public int Order { get; set; }

    /// <summary>The name by which the stage is known in handles, control and description. Without it: the method's name, less a final <c>Async</c>.</summary>
    public string? Name { get; set; }

    /// <summary>Whether the stage is on when the pipeline is created. <see langword="false"/> needs an optional stage.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Forbids that the stage is switched off, even where it could be bypassed.</summary>
    public bool Required { get; set; }

    /// <summary>What the stage does, where the signature alone leaves it open.</summary>
    public StageKind Kind { get; set; }
}
