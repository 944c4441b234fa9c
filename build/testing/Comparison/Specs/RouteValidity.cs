namespace Pipelines.Testing.Comparison.Specs;

/// <summary>Whether routes and lanes are such that the generator has to accept them without a word.</summary>
internal static class RouteValidity
{
    public static string? WhyNot(PipelineSpec pipeline)
    {
        LaneTree tree = pipeline.Lanes;

        // A route is asked about its lanes after the routes in them.
        for (int at = pipeline.Stages.Count - 1; at >= 0; at--)
        {
            StageSpec stage = pipeline.Stages[at];
            if (stage.Shape == Shape.Route != stage.Route is not null) return "a route without ways";
            if (stage.Lane is not null && (stage.HasQueue || !stage.Ordered)) return "a queue in a lane";
            if (stage.Lane is { } lane && (tree.PlaceOf(lane.Route) < 0 || tree.Before(at) < 0)) return "a lane without a route";
            if (stage.Route is { } route && WhyNot(pipeline, at, route) is { } reason) return $"{stage.Name}: {reason}";
        }

        return null;
    }

    private static string? WhyNot(PipelineSpec pipeline, int at, RouteSpec route)
    {
        (LaneSpec Lane, int First, int End)[] lanes = [.. pipeline.Lanes.Of(at)];
        if (lanes.Length == 0) return "no lanes";
        if (lanes.Select(static lane => lane.Lane).Distinct().Count() < lanes.Length) return "a lane in two parts";
        if (pipeline.Stages[at].Lane is { } outer && route.By != RouteBy.Enum
            && pipeline.Stages[pipeline.Lanes.PlaceOf(outer.Route)].Route!.By == route.By)
            return "it is unclear which route a lane belongs to";
        bool isWhole = route.By == RouteBy.Type ? HasRest(pipeline, at, route, lanes) : lanes.Length == route.Ways;
        if (!isWhole && route.Otherwise == Otherwise.Strict) return "a value without a lane";
        if (isWhole && route is { By: not RouteBy.Enum, Otherwise: not Otherwise.Strict }) return "nothing is left";
        if (route.By == RouteBy.Type && lanes.Any(lane => !Conversions.Converts(route.Cases[lane.Lane.Way], pipeline.Stages[at].Out)))
            return "no case";
        return pipeline.JoinOf(at) is null ? "the lanes do not join" : null;
    }

    private static bool HasRest(PipelineSpec pipeline, int at, RouteSpec route, (LaneSpec Lane, int First, int End)[] lanes) =>
        lanes.Any(lane => Conversions.Converts(pipeline.Stages[at].Out, route.Cases[lane.Lane.Way]));
}
