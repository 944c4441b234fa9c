using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Examples;

/// <summary>Descriptions of pipelines with routes, as generated code writes them.</summary>
internal static class Routed
{
    /// <summary>The numbers of the lanes of <see cref="Checkout"/>.</summary>
    public const int Express = 0;

    public const int Bulk = 1;

    public const int Big = 2;

    public const int Small = 3;

    /// <summary>The route <c>Choose</c> has a lane with one stage, and a lane with the route <c>Check</c>.</summary>
    public static PipelineDescriptor Checkout => With(whyBulk: "its items are quotes");

    /// <summary>The same, with optional lanes only.</summary>
    public static PipelineDescriptor OptionalCheckout => With(whyBulk: null);

    /// <summary>A route by type whose lanes join after the last stage.</summary>
    public static PipelineDescriptor Cashier => new(
        "Cashier",
        typeof(string),
        typeof(object),
        new StageDescriptor("Read", 1, StageKind.Route, typeof(string), typeof(IComparable)) { WhyRequired = "it is a route" },
        new StageDescriptor("Charge", 2, StageKind.Map, typeof(int), typeof(object)) { QueueCapacity = 4 },
        new StageDescriptor("Count", 3, StageKind.Map, typeof(string), typeof(string)))
    {
        Routes =
        [
            new RouteDescriptor(
                0,
                3,
                new LaneDescriptor("Card", 1, 1, typeof(int)) { CanRedirect = false, WhyRequired = "its items are numbers" },
                new LaneDescriptor("Cash", 2, 1, typeof(string)) { CanRedirect = false })
            {
                Otherwise = Otherwise.Pass,
            },
        ],
    };

    /// <summary>A route by type, and after it one by value.</summary>
    public static PipelineDescriptor Tills => new(
        "Tills",
        typeof(string),
        typeof(object),
        new StageDescriptor("Read", 1, StageKind.Route, typeof(string), typeof(IComparable)) { WhyRequired = "it is a route" },
        new StageDescriptor("Charge", 2, StageKind.Map, typeof(int), typeof(object)),
        new StageDescriptor("Count", 3, StageKind.Route, typeof(object), typeof(object)) { WhyRequired = "it is a route" },
        new StageDescriptor("Add", 4, StageKind.Map, typeof(object), typeof(object)),
        new StageDescriptor("Sum", 5, StageKind.Map, typeof(object), typeof(object)),
        new StageDescriptor("Sort", 6, StageKind.Map, typeof(object), typeof(object)))
    {
        Routes =
        [
            new RouteDescriptor(0, 2, new LaneDescriptor("Card", 1, 1, typeof(int)) { CanRedirect = false }) { Otherwise = Otherwise.Pass },
            new RouteDescriptor(
                2,
                6,
                new LaneDescriptor("Few", 3, 1, typeof(object)),
                new LaneDescriptor("Some", 4, 1, typeof(object)),
                new LaneDescriptor("Many", 5, 1, typeof(object)))
            {
                Otherwise = Otherwise.Pass,
            },
        ],
    };

    public static SpliceTableCore<SimulatedVersion> Splices(PipelineDescriptor pipeline) =>
        new(pipeline, static state => new SimulatedVersion(state), static _ => null);

    private static PipelineDescriptor With(string? whyBulk) => new(
        "Checkout",
        typeof(int),
        typeof(int),
        Stage("Parse", StageKind.Map),
        Stage("Choose", StageKind.Route, "it is a route"),
        Stage("Sell", StageKind.Filter),
        Stage("Price", StageKind.Map),
        Stage("Check", StageKind.Route, "it is a route"),
        Stage("Book", StageKind.Map),
        Stage("Keep", StageKind.Filter),
        Stage("Print", StageKind.Tap))
    {
        Routes =
        [
            new RouteDescriptor(
                1,
                7,
                new LaneDescriptor("Express", 2, 1, typeof(int)),
                new LaneDescriptor("Bulk", 3, 4, typeof(int)) { WhyRequired = whyBulk })
            {
                Otherwise = Otherwise.Pass,
            },
            new RouteDescriptor(
                4, 7, new LaneDescriptor("Big", 5, 1, typeof(int)), new LaneDescriptor("Small", 6, 1, typeof(int)))
            {
                Otherwise = Otherwise.Drop,
            },
        ],
    };

    private static StageDescriptor Stage(string name, StageKind kind, string? whyRequired = null) =>
        new(name, 1, kind, typeof(int), typeof(int)) { WhyRequired = whyRequired };
}
