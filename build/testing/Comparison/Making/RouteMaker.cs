using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Making;

/// <summary>Makes a random route with its lanes.</summary>
internal sealed class RouteMaker(Dice dice, StageMaker maker)
{
    private const int MostAttempts = 20;

    /// <summary>Makes a route and its lanes, or nothing if the lanes would not join.</summary>
    /// <param name="id">The id of the route. The stages of its lanes have the next ones.</param>
    /// <param name="arrives">The type that arrives at it.</param>
    /// <param name="isFirst">Whether it is the first stage.</param>
    public (IReadOnlyList<StageSpec> Stages, ItemKind Output)? Make(int id, ItemKind arrives, bool isFirst)
    {
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            IReadOnlyList<StageSpec> made = Attempt(id, arrives, isFirst, lane: null);
            var alone = new PipelineSpec(Container.Namespace, true, false, made, null);
            if (RouteValidity.WhyNot(alone) is null) return (made, alone.LeavingAt(0));
        }

        return null;
    }

    private List<StageSpec> Attempt(int id, ItemKind arrives, bool isFirst, LaneSpec? lane)
    {
        StageSpec route = MakeRoute(id, arrives, isFirst, lane);
        var stages = new List<StageSpec> { route };
        int[] ways = [.. Enumerable.Range(0, route.Route!.Ways).Where(_ => route.Route.Otherwise == Otherwise.Strict || dice.Percent(60))];
        if (ways.Length == 0) ways = [0];
        foreach (int way in ways)
        {
            var inside = new LaneSpec(id, way);
            ItemKind item = route.Route.By == RouteBy.Type ? route.Route.Cases[way] : arrives;
            int count = dice.Between(1, 2);
            for (int at = 0; at < count; at++)
            {
                if (lane is null && dice.Percent(15))
                {
                    List<StageSpec> nested = Attempt(id + stages.Count, item, isFirst: false, inside);
                    stages.AddRange(nested);
                    var alone = new PipelineSpec(Container.Namespace, true, false, nested, null);
                    if (RouteValidity.WhyNot(alone with { Stages = [.. nested.Select(WithoutLane)] }) is not null) return stages;
                    item = (alone with { Stages = [.. nested.Select(WithoutLane)] }).LeavingAt(0);
                    continue;
                }

                StageSpec stage = MakeInLane(id + stages.Count, item) with { Lane = inside };
                stages.Add(stage);
                if (!stage.IsTransparent) item = stage.Out;
            }
        }

        return stages;

        // A nested route is looked at by itself.
        StageSpec WithoutLane(StageSpec stage) => stage.Lane?.Route == id ? stage with { Lane = null } : stage;
    }

    private StageSpec MakeRoute(int id, ItemKind arrives, bool isFirst, LaneSpec? lane)
    {
        RouteBy by = dice.Of<RouteBy>();
        ItemKind gives = dice.Of([ItemKind.Payload, ItemKind.Animal, ItemKind.Any]);
        ItemKind[] cases = by == RouteBy.Type ? CasesOf(gives) : [];
        int ways = by switch
        {
            RouteBy.Bool => 2,
            RouteBy.Enum => dice.Between(1, 3),
            _ => cases.Length,
        };
        Otherwise otherwise = dice.Percent(40) ? Otherwise.Strict : dice.Of([Otherwise.Pass, Otherwise.Drop, Otherwise.Throw]);
        var route = new RouteSpec(by, ways, cases, otherwise);
        StageSpec stage = lane is null ? MakeDecider(id, arrives, isFirst) : MakeInLane(id, arrives);
        stage = stage with
        {
            Shape = Shape.Route,
            In = isFirst ? stage.In : arrives,
            Out = by == RouteBy.Type ? gives : arrives,
            Route = route,
            Lane = lane,
            Bypass = null,
            When = null,
            Divert = null,
            Fallback = null,
        };
        return maker.WithSidesOfRoute(stage);
    }

    private StageSpec MakeDecider(int id, ItemKind arrives, bool isFirst)
    {
        StageSpec stage;
        do stage = maker.Make(id, arrives, isFirst);
        while (stage.IsBatch || stage.IsExpand || stage.Shape == Shape.OutMap);
        return stage;
    }

    // No stage in a lane has a queue.
    private StageSpec MakeInLane(int id, ItemKind arrives)
    {
        StageSpec stage;
        do stage = maker.Make(id, arrives, isFirst: false);
        while (stage.IsBatch);
        return stage with { Capacity = 0, Parallelism = 1, Ordered = true, Key = null };
    }

    // A case that derives from another one comes first. The type itself takes the rest.
    private ItemKind[] CasesOf(ItemKind gives)
    {
        ItemKind[] known = gives switch
        {
            ItemKind.Payload => [ItemKind.Cat, ItemKind.Animal, ItemKind.Small, ItemKind.Large, ItemKind.Payload],
            ItemKind.Animal => [ItemKind.Cat, ItemKind.Animal],
            _ => [ItemKind.Int, ItemKind.Text, ItemKind.Cat, ItemKind.Any],
        };
        ItemKind[] cases = [.. known.Where(_ => dice.Percent(60))];
        return cases.Length == 0 ? [known[0]] : cases;
    }
}
