using Pipelines.Generator.Model;
using Pipelines.Generator.Parsing.Stages;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Represents what can be enabled and disabled.</summary>
/// <param name="Stages">The stages, each with why it is required.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Lanes">Why each lane of each route is required, or <see langword="null"/> for a lane that items can go past.</param>
internal sealed record ProvenUnits(
    IReadOnlyList<ProvenStage> Stages, IReadOnlyList<GroupModel> Groups, IReadOnlyList<IReadOnlyList<string?>> Lanes)
{
    /// <summary>Gets the stages without a method that they name.</summary>
    public IReadOnlyList<LeftOutStage> Incomplete { get; init; } = [];
}
