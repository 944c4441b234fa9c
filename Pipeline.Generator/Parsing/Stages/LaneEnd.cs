using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents what leaves a stage, or the lanes of a route.</summary>
/// <param name="Stage">The stage or the route.</param>
/// <param name="Output">The type.</param>
internal readonly record struct LaneEnd(TypedStage Stage, ItemType Output)
{
    /// <summary>Gets whether the lanes have no common type. That was reported, and what comes after them need not fit.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Gets whether each lane was checked for nulls that the next stage does not take.</summary>
    public bool IsChecked { get; init; }
}
