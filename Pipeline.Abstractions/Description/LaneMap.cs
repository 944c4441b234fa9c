namespace Pipelines;

/// <summary>Answers questions about the lanes of a pipeline by the places of stages and the numbers of lanes. Immutable.</summary>
/// <remarks>A lane's number is its place among the lanes of all routes, in the order of the routes.</remarks>
internal sealed class LaneMap
{
    /// <summary>The number of no lane, for stages that all items reach.</summary>
    public const int None = -1;

    private readonly RouteDescriptor[] _routeOf;
    private readonly RouteDescriptor?[] _routeAt;
    private readonly bool[] _isFirst;

    public LaneMap(IReadOnlyList<RouteDescriptor> routes, int stageCount)
    {
        Lanes = [.. routes.SelectMany(static route => route.Lanes)];
        _routeOf = [.. routes.SelectMany(static route => Enumerable.Repeat(route, route.Lanes.Count))];
        _routeAt = new RouteDescriptor?[stageCount];
        LaneOf = new int[stageCount];
        _isFirst = new bool[stageCount];
        Array.Fill(LaneOf, None);
        foreach (RouteDescriptor route in routes) _routeAt[route.Stage] = route;

        // Outer routes come before the routes in their lanes, so the innermost lane of a stage is the last one.
        for (int lane = 0; lane < Lanes.Length; lane++)
        {
            LaneOf.AsSpan(Lanes[lane].First, Lanes[lane].Count).Fill(lane);
            _isFirst[Lanes[lane].First] = true;
        }
    }

    /// <summary>Gets all lanes, each at its number.</summary>
    public LaneDescriptor[] Lanes { get; }

    /// <summary>Gets the innermost lane of each stage, or <see cref="None"/>. The array is never written to.</summary>
    public int[] LaneOf { get; }

    /// <summary>Returns the route of a lane.</summary>
    public RouteDescriptor RouteOf(int lane) => _routeOf[lane];

    /// <summary>Returns the route whose stage is at a place of the chain, if there is one.</summary>
    public RouteDescriptor? RouteAt(int stage) => _routeAt[stage];

    /// <summary>Returns whether a lane begins with a stage.</summary>
    public bool IsFirst(int stage) => _isFirst[stage];

    /// <summary>Returns whether one of several adjacent stages is a route.</summary>
    public bool HasRoute(int first, int count) => _routeAt.AsSpan(first, count).ContainsAnyExcept((RouteDescriptor?)null);
}
