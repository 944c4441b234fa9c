using System.Diagnostics.CodeAnalysis;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>A stage in its place in the chain, where the types are known that arrive and leave.</summary>
/// <remarks>A tap or filter emits what arrives, and takes it: not what its signature says.</remarks>
internal record TypedStage : StageSymbol
{
    /// <param name="stage">The stage.</param>
    /// <param name="arrives">What the stage before it emits.</param>
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

    /// <summary>What goes in.</summary>
    public ItemType Input { get; }

    /// <summary>What comes out.</summary>
    public ItemType Output { get; }
}
