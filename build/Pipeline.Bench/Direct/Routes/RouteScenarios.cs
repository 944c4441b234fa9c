using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct.Routes;

/// <summary>Single items through pipelines with a route.</summary>
public static class RouteScenarios
{
    private const int Items = 100_000;
    private const int WarmUpRuns = 8;
    private const double Limit = 1.25;
    private const double Slack = 5.0;
    private const string Remark =
        "The lanes are the arms of a switch, as in code written by hand. The rest is counting the items in flight, as without a route.";

    public static IEnumerable<Scenario> All()
    {
        yield return Lanes("2 lanes", new Lanes2());
        yield return Lanes("4 lanes", new Lanes4());
        yield return Lanes("8 lanes", new Lanes8());
        yield return Lanes("4 lanes by type", new LanesByType());
    }

    private static Scenario Lanes(string name, IRouteComparison route) => new($"route: {name}", Items, route.ByHand, route.Ours)
    {
        Table = "Direct calls with a route",
        Remark = Remark,
        Limit = Limit,
        Slack = Slack,
        WarmUpRuns = WarmUpRuns,
    };
}
