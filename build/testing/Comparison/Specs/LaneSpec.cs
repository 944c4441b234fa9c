namespace Pipelines.Testing.Comparison.Specs;

/// <summary>The lane of a stage.</summary>
/// <param name="Route">The id of the route.</param>
/// <param name="Way">The value, or the place of the case.</param>
internal sealed record LaneSpec(int Route, int Way);
