using Microsoft.CodeAnalysis;
using Pipelines.Generator.Model;
using Pipelines.Generator.Parsing.Stages;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Represents everything that the passes of the parser found out about a pipeline.</summary>
/// <param name="Type">The class.</param>
/// <param name="Stages">The stages in their order.</param>
internal sealed record ProvenPipeline(INamedTypeSymbol Type, IReadOnlyList<ProvenStage> Stages)
{
    /// <summary>Gets the stages and routes with their types.</summary>
    public required TypedChain Chain { get; init; }

    /// <summary>Gets why each lane of each route is required, or <see langword="null"/> for a lane that items can go past.</summary>
    public required IReadOnlyList<IReadOnlyList<string?>> Lanes { get; init; }

    public required PipelineTraits Traits { get; init; }

    public required IReadOnlyList<GroupModel> Groups { get; init; }

    /// <summary>The method for dead letters, if a stage sends any.</summary>
    public required IMethodSymbol? DeadLetter { get; init; }

    public required Placement Placement { get; init; }

    public required TakenNames Names { get; init; }

    public required IReadOnlyList<LeftOutStage> LeftOut { get; init; }
}
