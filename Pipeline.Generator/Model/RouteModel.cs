namespace Pipelines.Generator.Model;

/// <summary>Represents a route with its lanes. The route comes first, then lane after lane, then what they join before.</summary>
/// <param name="Stage">The place of the route in the chain, from 0.</param>
/// <param name="End">The place after the last stage of its lanes.</param>
/// <param name="Lanes">The lanes, in the order of their first stages.</param>
/// <param name="FirstLane">The number of its first lane among the lanes of all routes.</param>
internal sealed record RouteModel(int Stage, int End, EquatableArray<LaneModel> Lanes, int FirstLane)
{
    /// <summary>Gets the type of what leaves the lanes.</summary>
    public required TypeModel Output { get; init; }

    public required Otherwise Otherwise { get; init; }

    /// <summary>Gets whether the types of what the route returns decide.</summary>
    public required bool IsByType { get; init; }

    /// <summary>Gets whether there is a lane for <see langword="true"/> and one for <see langword="false"/>.</summary>
    public bool IsWholeBool => !IsByType && Lanes.Count == 2 && Lanes.All(static lane => lane.Pattern is "true" or "false");

    /// <summary>Gets whether a lane can be redirected into another one.</summary>
    public bool CanRedirect => !IsByType && Lanes.Count > 1;
}
