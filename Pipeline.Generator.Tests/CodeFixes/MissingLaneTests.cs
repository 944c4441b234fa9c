using Pipelines.CodeFixes;

namespace Pipelines.Generator.Tests.CodeFixes;

public sealed class MissingLaneTests
{
    [Fact]
    public async Task A_stage_is_added_for_a_missing_lane()
    {
        string title = await FixCase.CheckAsync(
            new AddLaneFix(), "PIPE0033", Source(""), Source(
                "\n    [Stage(Order = 30, On = Zone.Far)] private static int OnFar(string item) => "
                + "throw new System.NotImplementedException();"));

        Assert.Equal("Add a stage with On = Zone.Far", title);
    }

    [Fact]
    public async Task A_route_gets_Otherwise()
    {
        string title = await FixCase.CheckAsync(
            new SetOtherwiseFix(), "PIPE0033", Source(""),
            Source("").Replace("Kind = StageKind.Route", "Kind = StageKind.Route, Otherwise = Otherwise.Throw", StringComparison.Ordinal));

        Assert.Equal("Set Otherwise = Otherwise.Throw", title);
    }

    [Fact]
    public Task An_Otherwise_is_replaced() => FixCase.CheckAsync(
        new SetOtherwiseFix(), "PIPE0033",
        Source("").Replace("Kind = StageKind.Route", "Otherwise = Otherwise.Strict, Kind = StageKind.Route", StringComparison.Ordinal),
        Source("").Replace("Kind = StageKind.Route", "Otherwise = Otherwise.Throw, Kind = StageKind.Route", StringComparison.Ordinal));

    [Theory]
    [InlineData("", "", "OnFar")]
    [InlineData(", Name = \"OnFar\"", "", "OnFarLane")]
    public Task A_lane_is_added_to_the_class_of_the_pipeline(string name, string of, string added) => FixCase.CheckAsync(
        new AddLaneFix(), "PIPE0033", Contributed(name, of), Contributed(
            name,
            $"\n    [Stage(Order = 30, On = Zone.Far)] private static int {added}(string item) => "
            + "throw new System.NotImplementedException();"));

    [Fact]
    public Task A_lane_is_contributed_if_its_route_is() => FixCase.CheckAsync(
        new AddLaneFix(), "PIPE0033", ContributedRoute(""), ContributedRoute(
            "\n    [Stage(Order = 30, On = Zone.Far, Pipeline = typeof(P))] internal static int OnFar(string item) => "
            + "throw new System.NotImplementedException();"));

    [Fact]
    public Task A_lane_of_a_nested_route_stays_in_its_lane() => FixCase.CheckAsync(
        new AddLaneFix(), "PIPE0033", Nested(""), Nested(
            "\n    [Stage(Order = 35, On = Zone.Far)] private static int OnFarLane(int item) => "
            + "throw new System.NotImplementedException();"));

    [Theory]
    [InlineData("", "Shop.Zone.Far", "Shop.Item")]
    [InlineData("using Shop;", "Zone.Far", "Item")]
    public Task Types_are_named_as_the_place_needs_it(string usings, string value, string item) => FixCase.CheckAsync(
        new AddLaneFix(), "PIPE0033", Elsewhere(usings, ""), Elsewhere(
            usings,
            $"\n        [Stage(Order = 30, On = {value})] private static {item} OnFar({item} item) => "
            + "throw new System.NotImplementedException();"));

    private static string Elsewhere(string usings, string added) => $$"""
        using Pipelines;
        {{usings}}

        namespace Shop
        {
            public enum Zone { Near, Far }

            public sealed record Item(Zone Zone);
        }

        namespace Orders
        {
            public partial class P
            {
                [Stage(Order = 10, Kind = StageKind.Route)] private static Shop.Zone Choose(Shop.Item x) => x.Zone;
                [Stage(Order = 20, On = Shop.Zone.Near)] private static void Walk(Shop.Item x) { }{{added}}
            }
        }
        """;

    private static string Contributed(string name, string added) => $$"""
        using Pipelines;

        public enum Zone { Near, Far }

        public partial class P
        {
            [Stage(Order = 10, Kind = StageKind.Route)] private static Zone Choose(string x) => Zone.Near;{{added}}
            [Stage(Order = 40)] private static int Double(int x) => 2 * x;
        }

        internal static class More
        {
            [Stage(Order = 20, On = Zone.Near, Pipeline = typeof(P){{name}})] internal static int Walk(string x) => 1;
        }
        """;

    private static string ContributedRoute(string added) => $$"""
        using Pipelines;

        public enum Zone { Near, Far }

        public partial class P
        {
            [Stage(Order = 40)] private static int Double(int x) => 2 * x;
        }

        internal static class More
        {
            [Stage(Order = 10, Kind = StageKind.Route, Pipeline = typeof(P))] internal static Zone Choose(string x) => Zone.Near;
            [Stage(Order = 20, On = Zone.Near, Pipeline = typeof(P))] internal static int Walk(string x) => 1;{{added}}
        }
        """;

    private static string Nested(string added) => $$"""
        using Pipelines;

        public enum Zone { Near, Far }

        public partial class P
        {
            [Stage(Order = 10, Kind = StageKind.Route)] private static bool IsBig(int x) => x > 9;
            [Stage(Order = 20, On = true, Kind = StageKind.Route)] private static Zone Choose(int x) => Zone.Near;
            [Stage(Order = 30, On = Zone.Near)] private static void Walk(int x) { }{{added}}
            [Stage(Order = 40, On = false)] private static int Double(int x) => 2 * x;
            private static int OnFar(int x) => x;
        }
        """;

    private static string Source(string added) => $$"""
        using Pipelines;

        public enum Zone { Near, Far }

        public partial class P
        {
            [Stage(Order = 10, Kind = StageKind.Route)] private static Zone Choose(string x) => Zone.Near;
            [Stage(Order = 20, On = Zone.Near)] private static int Walk(string x) => 1;{{added}}
            [Stage(Order = 40)] private static int Double(int x) => 2 * x;
        }
        """;
}
