namespace Pipelines.Testing.Comparison.Specs;

/// <summary>Finds the lanes of routes in stages whose order is: a route, lane after lane, what comes after them.</summary>
internal sealed class LaneTree(IReadOnlyList<StageSpec> stages)
{
    public bool HasRoutes => stages.Any(static stage => stage.Route is not null);

    public int PlaceOf(int id)
    {
        for (int at = 0; at < stages.Count; at++)
            if (stages[at].Id == id) return at;
        return -1;
    }

    /// <summary>The place after the lanes of a route, or after a stage that is none.</summary>
    public int EndOf(int at)
    {
        int end = at + 1;
        while (stages[at].Route is not null && end < stages.Count && IsInside(end, stages[at].Id)) end++;
        return end;
    }

    /// <summary>The lanes of a route, in their order.</summary>
    public IEnumerable<(LaneSpec Lane, int First, int End)> Of(int route)
    {
        for (int at = route + 1, end; at < EndOf(route); at = end)
        {
            LaneSpec lane = stages[at].Lane!;
            for (end = EndOf(at); end < EndOf(route) && stages[end].Lane == lane;) end = EndOf(end);
            yield return (lane, at, end);
        }
    }

    /// <summary>The stage itself, or the outermost route in whose lanes it is.</summary>
    public int RootOf(int at)
    {
        while (stages[at].Lane is { } lane) at = PlaceOf(lane.Route);
        return at;
    }

    /// <summary>The range of stages with the whole of each route in it.</summary>
    public (int First, int Last) Whole(int first, int last) => (RootOf(first), EndOf(RootOf(last)) - 1);

    /// <summary>Whether a stage is the first one of its lane.</summary>
    public bool IsFirst(int at) => stages[at].Lane is { } lane && Before(at) == PlaceOf(lane.Route);

    /// <summary>The stage or route that passes items on to a stage.</summary>
    public int Before(int at)
    {
        for (int before = at - 1; before >= 0; before--)
            if (stages[before].Lane == stages[at].Lane || stages[before].Id == stages[at].Lane?.Route) return before;
        return -1;
    }

    /// <summary>The stages and routes that follow each other in a range, without those in lanes.</summary>
    public IEnumerable<int> Sequence(int first, int end)
    {
        for (int at = first; at < end; at = EndOf(at)) yield return at;
    }

    /// <summary>Where an item goes on that leaves a stage, or the lanes of a route.</summary>
    public int Next(int at)
    {
        int next = EndOf(at);
        bool isLast = stages[at].Lane is { } lane && (next == stages.Count || stages[next].Lane != lane);
        return isLast ? Next(PlaceOf(stages[at].Lane!.Route)) : next;
    }

    private bool IsInside(int at, int route)
    {
        for (LaneSpec? lane = stages[at].Lane; lane is not null; lane = stages[PlaceOf(lane.Route)].Lane)
            if (lane.Route == route) return true;
        return false;
    }
}
