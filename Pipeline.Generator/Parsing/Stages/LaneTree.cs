namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents a lane.</summary>
/// <param name="Value">The value of the route that leads to it.</param>
/// <param name="First">The place of its first stage.</param>
/// <param name="End">The place after its last stage.</param>
internal sealed record LaneTree(LaneValue Value, int First, int End);
