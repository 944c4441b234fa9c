using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Description;

/// <summary>Routes and lanes in descriptors and charts.</summary>
public sealed class RouteTests
{
    [Fact]
    public void Descriptor_lists_routes_and_their_lanes()
    {
        PipelineDescriptor checkout = Routed.Checkout;
        LaneDescriptor bulk = checkout.Routes[0].Lanes[1];

        Assert.Equal(["Choose", "Check"], checkout.Routes.Select(static route => route.Name));
        Assert.Equal((1, 7, Otherwise.Pass), (checkout.Routes[0].Stage, checkout.Routes[0].End, checkout.Routes[0].Otherwise));
        Assert.Equal(
            ["Choose.Express", "Choose.Bulk", "Check.Big", "Check.Small"],
            checkout.Routes.SelectMany(static route => route.Lanes).Select(static lane => lane.Name));
        Assert.Equal(("Bulk", 3, 4, typeof(int)), (bulk.Value, bulk.First, bulk.Count, bulk.ItemType));
        Assert.Equal((false, "its items are quotes", true), (bulk.IsOptional, bulk.WhyRequired, bulk.CanRedirect));
        Assert.True(checkout.Routes[0].Lanes[0].IsOptional);
        Assert.Empty(SyncMapPipeline.Descriptor.Routes);
    }

    [Fact]
    public void A_missing_lane_is_named_with_a_way_out()
    {
        Assert.Equal(
            "Route 'R' has no lane for Road.Left: add a stage with that value in On, or let such items continue or drop them with "
            + "Otherwise on the route.",
            RouteFault.NoLane("R", Road.Left).Message);
        Assert.Contains("for (Road)9: return a constant of the enum", RouteFault.NoLane("R", (Road)9).Message, StringComparison.Ordinal);
        Assert.Contains("for null: return an item", RouteFault.NoLane<object?>("R", null).Message, StringComparison.Ordinal);
        Assert.Contains(
            "an item of type int: add a stage with that type", RouteFault.NoLane<object>("R", 1).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_shows_lanes_in_parentheses()
    {
        Assert.Equal(
            "Checkout: Parse -> Choose -> (Express: Sell | Bulk: Price -> Check -> (Big: Book | Small: Keep)) -> Print",
            Routed.Checkout.ToString());
        Assert.Equal("Choose: Express, Bulk", Routed.Checkout.Routes[0].ToString());
        Assert.Equal("Read.Card: int", Routed.Cashier.Routes[0].Lanes[0].ToString());
    }

    [Fact]
    public void ToMermaid_draws_a_route_and_an_arrow_per_lane() => Assert.Equal(
        """
        flowchart LR
            in(["int"])
            s0["Parse"]
            s1{"Choose"}
            s2{"Sell"}
            s3["Price"]
            s4{"Check"}
            s5["Book"]
            s6{"Keep"}
            s7[/"Print"/]
            out(["int"])
            in --> s0
            s0 -->|"int"| s1
            s1 -.->|"Express: int"| s2
            s1 -->|"Bulk: int"| s3
            s3 -->|"int"| s4
            s4 -.->|"Big: int"| s5
            s4 -.->|"Small: int"| s6
            s2 -->|"int"| s7
            s5 -->|"int"| s7
            s6 -->|"int"| s7
            s1 -->|"otherwise: int"| s7
            s7 --> out
            classDef optional stroke-dasharray: 5 5
            class s0,s2,s3,s5,s6,s7 optional

        """,
        Routed.Checkout.ToMermaid());

    [Fact]
    public void ToDot_draws_lanes_that_join_at_the_result() => Assert.Equal(
        """
        digraph "Cashier" {
            rankdir=LR;
            in [label="string", shape=plaintext];
            s0 [label="Read", shape=diamond];
            s1 [label="Charge", shape=box, style=dashed];
            s2 [label="Count", shape=box, style=dashed];
            out [label="object", shape=plaintext];
            in -> s0;
            s0 -> s1 [label="Card: int, queue of 4"];
            s0 -> s2 [label="Cash: string", style=dashed];
            s1 -> out;
            s2 -> out;
            s0 -> out [label="otherwise"];
        }

        """,
        Routed.Cashier.ToDot());

    [Fact]
    public void Items_that_pass_a_route_have_its_types()
    {
        Assert.Contains("|\"otherwise: int\"| s3", WithJoin(canRedirect: true).ToMermaid(), StringComparison.Ordinal);
        Assert.Contains("|\"otherwise: object\"| s3", WithJoin(canRedirect: false).ToMermaid(), StringComparison.Ordinal);

        static PipelineDescriptor WithJoin(bool canRedirect) => new(
            "Any",
            typeof(int),
            typeof(int),
            new StageDescriptor("Route", 1, StageKind.Route, typeof(int), typeof(object)),
            new StageDescriptor("One", 2, StageKind.Map, typeof(int), typeof(int)),
            new StageDescriptor("Two", 3, StageKind.Map, typeof(int), typeof(int)),
            new StageDescriptor("Join", 4, StageKind.Map, typeof(int), typeof(int)))
        {
            Routes =
            [
                new RouteDescriptor(
                    0, 3, new LaneDescriptor("One", 1, 1, typeof(int)) { CanRedirect = canRedirect },
                    new LaneDescriptor("Two", 2, 1, typeof(int)) { CanRedirect = canRedirect })
                {
                    Otherwise = Otherwise.Pass,
                },
            ],
        };
    }

    [Fact]
    public void Lanes_must_fill_the_place_between_route_and_join()
    {
        LaneDescriptor one = new("One", 1, 1, typeof(int));
        LaneDescriptor other = new("Other", 2, 2, typeof(int));

        Assert.Equal(2, new RouteDescriptor(0, 4, one, other).Lanes.Count);
        Assert.Throws<ArgumentException>("lanes", () => new RouteDescriptor(0, 4));
        Assert.Throws<ArgumentException>("lanes", () => new RouteDescriptor(0, 5, one, other));
        Assert.Throws<ArgumentException>("lanes", () => new RouteDescriptor(0, 4, other, one));
        Assert.Throws<ArgumentNullException>("lanes", static () => new RouteDescriptor(0, 4, null!));
    }

    [Fact]
    public void Route_says_where_a_lane_must_begin_and_end()
    {
        var lane = new LaneDescriptor("A", 2, 1, typeof(int));

        Assert.StartsWith(
            "Lane 'A' must begin at stage 3.", Assert.Throws<ArgumentException>("lanes", () => new RouteDescriptor(2, 4, lane)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The lanes must end at stage 5.", Assert.Throws<ArgumentException>("lanes", () => new RouteDescriptor(1, 5, lane)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Route_without_a_pipeline_has_no_name() =>
        Assert.Equal("", new RouteDescriptor(1, 3, new LaneDescriptor("A", 2, 1, typeof(int))).Name);

    [Fact]
    public void Pipeline_without_routes_has_no_map_of_lanes()
    {
        Assert.Null(SyncMapPipeline.Descriptor.LaneMap);
        Assert.Null(new PipelineDescriptor("P", typeof(int), typeof(int)) { Routes = [] }.LaneMap);
    }

    [Fact]
    public void Lane_descriptor_requires_a_value_a_type_and_stages()
    {
        Assert.Throws<ArgumentNullException>("value", static () => new LaneDescriptor(null!, 1, 1, typeof(int)));
        Assert.Throws<ArgumentNullException>("itemType", static () => new LaneDescriptor("One", 1, 1, null!));
        Assert.Throws<ArgumentOutOfRangeException>("first", static () => new LaneDescriptor("One", -1, 1, typeof(int)));
        Assert.Throws<ArgumentOutOfRangeException>("count", static () => new LaneDescriptor("One", 1, 0, typeof(int)));
        Assert.Throws<ArgumentNullException>(
            "value", static () => new PipelineDescriptor("P", typeof(int), typeof(int)) { Routes = null! });
    }

    [Fact]
    public void Lane_map_finds_the_innermost_lane_of_each_stage()
    {
        LaneMap lanes = Routed.Checkout.LaneMap!;

        Assert.Equal([-1, -1, 0, 1, 1, 2, 3, -1], lanes.LaneOf);
        Assert.Equal(
            [false, false, true, true, false, true, true, false], Enumerable.Range(0, 8).Select(stage => lanes.IsFirst(stage)));
        Assert.Equal((false, true, true, false), (lanes.HasRoute(0, 1), lanes.HasRoute(0, 2), lanes.HasRoute(2, 3), lanes.HasRoute(5, 3)));
        Assert.Null(SyncMapPipeline.Descriptor.LaneMap);
    }
}
