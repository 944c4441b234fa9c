namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents stages in their order, with the routes among them. The stages of a lane are adjacent.</summary>
/// <param name="Stages">The stages: each route before its lanes, lane after lane, and then what the lanes join before.</param>
/// <param name="Routes">The routes in this order, each before those in its lanes.</param>
internal sealed record StageTree(IReadOnlyList<StageSymbol> Stages, IReadOnlyList<RouteTree> Routes)
{
    /// <summary>Gets whether each stage is where its <c>On</c> says. Otherwise there are no routes.</summary>
    public bool IsSound { get; init; } = true;

    /// <summary>Returns the route at a place, if there is one with lanes.</summary>
    public RouteTree? RouteAt(int at) => Routes.FirstOrDefault(route => route.Stage == at);

    /// <summary>Returns the places of the stages and routes that follow each other in a range, without the stages in lanes.</summary>
    public IEnumerable<int> Sequence(int first, int end)
    {
        for (int at = first; at < end; at = RouteAt(at)?.End ?? at + 1) yield return at;
    }
}
