using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents a lane in the wiring.</summary>
/// <param name="Model">The lane.</param>
/// <param name="Chain">Its stages, as a chain of their own.</param>
/// <param name="Blocks">Its blocks. The last one emits the type of what leaves all lanes.</param>
internal sealed record Lane(LaneModel Model, Chain Chain, IReadOnlyList<Block> Blocks)
{
    /// <summary>Gets the field that says whether the lane is enabled on a version, or <see langword="null"/> if it always is.</summary>
    public string? Condition => ConditionOf(Model);

    public static string? ConditionOf(LaneModel lane) => lane.IsOptional ? "LaneRuns" + lane.Handle : null;
}
