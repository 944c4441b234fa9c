using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents the stages of a pipeline with the types that arrive at each.</summary>
/// <param name="Tree">The stages and routes as they were read.</param>
/// <param name="Stages">The stages with their types, in the same order.</param>
/// <param name="Routes">The routes with their types, in the same order.</param>
internal sealed record TypedChain(StageTree Tree, IReadOnlyList<TypedStage> Stages, IReadOnlyList<TypedRoute> Routes)
{
    /// <summary>Gets the type of the results; of a chain with stages.</summary>
    public ItemType Output => LeavingAt(Tree.Sequence(0, Stages.Count).Last());

    /// <summary>Returns the type of what leaves the stage at a place, or the lanes of the route there.</summary>
    public ItemType LeavingAt(int at) => RouteAt(at)?.Output ?? Stages[at].Output;

    public TypedRoute? RouteAt(int at) => Routes.FirstOrDefault(route => route.Tree.Stage == at);
}
