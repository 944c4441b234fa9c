using System.Diagnostics.CodeAnalysis;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents a stage in its place in the chain, with the types that arrive and leave.</summary>
/// <remarks>A tap or filter takes and emits the type that arrives, and not the type in its signature.</remarks>
internal record TypedStage : StageSymbol
{
    /// <param name="stage">The stage.</param>
    /// <param name="arrives">The type that the stage before it emits.</param>
    /// <param name="passesOn">Whether it passes on what arrives.</param>
    [SetsRequiredMembers]
    public TypedStage(StageSymbol stage, ItemType arrives, bool passesOn)
        : base(stage)
    {
        Arrives = arrives;
        Input = passesOn ? arrives : stage.Signature.Input;
        Output = passesOn ? arrives : stage.Signature.Output;
    }

    public ItemType Arrives { get; }

    /// <summary>Gets the type that goes in.</summary>
    public ItemType Input { get; }

    /// <summary>Gets the type that comes out.</summary>
    public ItemType Output { get; }
}
