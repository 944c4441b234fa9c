namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents a route with its lanes.</summary>
/// <param name="Stage">The place of the route.</param>
/// <param name="End">The place after its lanes.</param>
/// <param name="Lanes">The lanes, in the order of their first stages.</param>
internal sealed record RouteTree(int Stage, int End, IReadOnlyList<LaneTree> Lanes);
