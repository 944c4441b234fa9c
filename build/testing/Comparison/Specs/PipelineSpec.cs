using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Specs;

internal enum Container
{
    Namespace,
    Nested,
    NestedInGeneric,
    Generic,
}

/// <summary>The method for dead letters.</summary>
internal sealed record HandlerSpec(bool IsStatic, bool IsAsync, bool Yields, bool TakesToken, Fault? Fault);

/// <summary>A pipeline as it is specified, with the stages in the order in which they run.</summary>
internal sealed record PipelineSpec(
    Container Container, bool IsPublic, bool HasPrimaryConstructor, IReadOnlyList<StageSpec> Stages, HandlerSpec? Handler)
{
    public ItemKind Input => Stages[0].In;

    public ItemKind Output => LeavingAt(Sequence(0, Stages.Count).Last());

    /// <summary>The routes among the stages, and their lanes.</summary>
    public LaneTree Lanes => new(Stages);

    public bool IsAsync =>
        Stages.Any(static stage => stage.IsAsync || stage.Sides.Any(static side => side.IsAsync))
        || (Handler is { IsAsync: true } && UsesHandler);

    public bool UsesHandler => Stages.Any(static stage => stage.OnError == ErrorAction.DeadLetter);

    public bool MayDrop =>
        Stages.Any(static stage => stage.Shape is Shape.Filter or Shape.OutMap or Shape.OptionalMap || stage.OnError != ErrorAction.Fail
            || stage.DropsOthers);

    public bool MayGiveMany => Stages.Any(static stage => stage.IsExpand || stage.IsBatch);

    /// <summary>Its streams run in segments.</summary>
    public bool HasBoundaries => Stages.Any(static stage => stage.HasQueue);

    /// <summary>Whether the order of its streams' results is determined.</summary>
    public bool IsOrdered => Stages.All(static stage => stage.Ordered);

    public bool TakesToken =>
        Stages.Any(static stage => stage.TakesToken || stage.Sides.Any(static side => side.TakesToken))
        || (Handler is { TakesToken: true } && UsesHandler);

    /// <summary>The type that arrives at a stage: what leaves the stage or the lanes before it, past the taps and filters.</summary>
    public ItemKind ArrivesAt(int index)
    {
        if (index == 0) return Input;
        if (Stages[index].Lane is { } lane && Lanes.IsFirst(index))
        {
            int route = Lanes.PlaceOf(lane.Route);
            return Stages[route].Route is { By: RouteBy.Type } by ? by.Cases[lane.Way] : OutputOf(route);
        }

        return LeavingAt(Lanes.Before(index));
    }

    public ItemKind OutputOf(int index) => Stages[index].IsTransparent ? ArrivesAt(index) : Stages[index].Out;

    /// <summary>The type of what leaves a stage, or the lanes of a route.</summary>
    public ItemKind LeavingAt(int index) => Stages[index].Route is null ? OutputOf(index) : JoinOf(index)
        ?? throw new InvalidOperationException($"The lanes of {Stages[index].Name} do not join.");

    /// <summary>
    /// The type of what leaves the lanes of a route: that of the first lane to which all others convert, or what the next stage takes.
    /// </summary>
    public ItemKind? JoinOf(int route)
    {
        ItemKind[] ends =
        [
            .. Lanes.Of(route).Select(lane => LeavingAt(Sequence(lane.First, lane.End).Last())),
            .. Stages[route].Route!.Otherwise == Otherwise.Pass ? new[] { OutputOf(route) } : [],
        ];
        foreach (ItemKind candidate in ends)
            if (ends.All(end => Conversions.Converts(end, candidate))) return candidate;
        int next = Lanes.EndOf(route);
        return next < Stages.Count && Lanes.Before(next) == route && Stages[next].Lane == Stages[route].Lane ? Stages[next].In : null;
    }

    private IEnumerable<int> Sequence(int first, int end) => Lanes.Sequence(first, end);
}
