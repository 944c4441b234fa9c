using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>Routes, the stages in their lanes, and the types with which lanes end.</summary>
public sealed class RouteDiagnosticsTests
{
    private const string Near = "[Stage(Order = 20, On = Zone.Near)] private static int N(string x) => 1; ";
    private const string Far = "[Stage(Order = 30, On = Zone.Far)] private static int F(string x) => 2; ";
    private const string Route = "[Stage(Order = 10, Kind = StageKind.Route)] private static Zone R(string x) => Zone.Near; ";

    [Theory]
    [InlineData("void R(string x)", "{ }", "returns nothing")]
    [InlineData("int R(string x)", "=> 1;", "returns 'int'")]
    [InlineData("string R(string x)", "=> x;", "returns 'string'")]
    [InlineData("Zone? R(string x)", "=> null;", "returns 'Zone?'")]
    [InlineData("Marks R(string x)", "=> default;", "values can be combined")]
    [InlineData("Closed R(string x)", "=> new();", "returns 'Closed'")]
    public async Task A_route_returns_what_decides(string head, string body, string reason)
    {
        (string type, string rest) = (head.Split(' ')[0], head[(head.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        string[] messages = await Check($"[Stage(Order = 10, Kind = StageKind.Route)] private static {{|PIPE0030:{type}|}} {rest} {body}");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_out_parameter_of_a_route_has_cases()
    {
        string[] messages = await Check(
            "[Stage(Order = 10, Kind = StageKind.Route)] private static bool R(string x, out {|PIPE0030:int|} y) { y = 1; return true; }");

        Assert.Contains("Otherwise.Drop", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Enabled = false")]
    [InlineData("When = nameof(W)")]
    [InlineData("Bypass = nameof(W)")]
    public async Task A_route_is_asked_for_every_item(string setting)
    {
        string[] messages = await Check(
            $"[Stage(Order = 10, Kind = StageKind.Route, {{|PIPE0014:{setting}|}})] private static bool R(string x) => true; "
            + "[Stage(Order = 20, On = true)] private static int T(string x) => 1; "
            + "[Stage(Order = 30, On = false)] private static int F(string x) => 1; private static bool W(string x) => true;");

        Assert.Contains("is a route", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("On = Zone.Near", "", "there is no route before it")]
    [InlineData("On = Weight.Light", Route, "route 'R' before it returns 'Zone'")]
    [InlineData("On = (Zone)42", Route, "has no constant of that value")]
    [InlineData("On = \"Near\"", Route, "a route returns an enum, a bool or a type with cases")]
    [InlineData("On = typeof(System.Collections.Generic.List<>)", Route, "with its type arguments")]
    [InlineData("On = typeof(void)", "[Stage(Order = 10, Kind = StageKind.Route)] private static object R(int x) => x; ", "no item is of")]
    [InlineData("On = typeof(string)", Route, "route 'R' before it returns 'Zone'")]
    public async Task On_names_a_lane_of_an_open_route(string on, string before, string reason)
    {
        string[] messages = await Check($"{before}[Stage(Order = 25, {{|PIPE0031:{on}|}})] private static string A(string x) => x;");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lane_ends_where_the_lanes_join()
    {
        string[] messages = await Check(
            Route + Near + "[Stage(Order = 25)] private static string S(int x) => \"\"; "
            + "[Stage(Order = 30, {|PIPE0031:On = Zone.Far|})] private static string F(string x) => x; ");

        Assert.Contains("have joined at stage 'S'", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_route_in_a_lane_decides_by_another_type()
    {
        string[] messages = await Check(
            Route + Far
            + "[Stage(Order = 20, {|PIPE0031:On = Zone.Near|}, Kind = StageKind.Route)] private static Zone Q(string x) => Zone.Far; ");

        Assert.Contains("in a lane of 'R'", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lane_fits_the_stage_after_the_lanes()
    {
        string[] messages = await Check(
            Route + Near + "[Stage(Order = 30, On = Zone.Far)] private static {|PIPE0032:string|} F(string x) => x; "
            + "[Stage(Order = 40)] private static int S(int x) => x;");

        Assert.Contains("put a stage with On = Zone.Far between them that takes 'string' and emits 'int'", messages[0]);
    }

    [Fact]
    public async Task Lanes_without_a_stage_after_them_end_alike()
    {
        string[] messages = await Check(
            Route + Near + "[Stage(Order = 30, On = Zone.Far)] private static {|PIPE0032:string|} F(string x) => x; ");

        Assert.Contains("lane 'Near' ends with 'int'", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bool", "false", "write Kind = StageKind.Filter", "[Stage(Order = 40)] private static int S(int x) => x;")]
    [InlineData("bool", "false", "write Kind = StageKind.Filter", "")]
    [InlineData("Optional<int>", "new(x)", "write Kind = StageKind.FilterMap", "[Stage(Order = 40)] private static int S(int x) => x;")]
    [InlineData("int[]", "[x]", "write Kind = StageKind.Expand", "[Stage(Order = 40)] private static int S(int x) => x;")]
    public async Task A_lane_that_lacks_a_kind_gets_one_proposed(string type, string result, string advice, string next)
    {
        string[] messages = await Check(
            Route + Near + "[Stage(Order = 30, On = Zone.Far)] private static int F(string x) => x.Length; "
            + $"[Stage(Order = 35, On = Zone.Far)] private static {{|PIPE0032:{type}|}} G(int x) => {result}; " + next);

        Assert.Contains(advice, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_that_pass_fit_the_stage_after_the_lanes()
    {
        string[] messages = await Check(
            "[Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static {|PIPE0032:Zone|} R(string x) => "
            + "Zone.Near; " + Near + "[Stage(Order = 40)] private static int S(int x) => x;");

        Assert.Contains("Otherwise = Pass", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misfit_inside_a_lane_names_the_lane()
    {
        string[] messages = await Check(
            Route + Near + Far + "[Stage(Order = 35, On = Zone.Far)] private static int G({|PIPE0008:string|} x) => 1;");

        Assert.Contains("between them in lane 'Far' (On = Zone.Far)", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lane_with_a_required_stage_is_required()
    {
        string text = GeneratorRun.Of("""
            using Pipelines;

            public partial class P
            {
                [Stage(Order = 10, Kind = StageKind.Route)] private static bool R(int x) => true;
                [Stage(Order = 20, On = true, Required = true)] private static int A(int x) => x;
                [Stage(Order = 30, On = false)] private static int B(int x) => x;
                [Stage(Order = 40, Required = true)] private static int C(int x) => x;
            }
            """).Text;

        Assert.Contains("Lane True of route R, required, because stage 'A' in it is marked Required", text, StringComparison.Ordinal);
        Assert.Contains("Lane False of route R, optional", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ordered = false")]
    [InlineData("BatchTimeoutMilliseconds = 5")]
    [InlineData("PartitionBy = nameof(Key)")]
    public async Task A_setting_of_workers_belongs_to_the_route(string setting)
    {
        string[] messages = await Check(
            Route + Near + $"[Stage(Order = 30, On = Zone.Far, {{|PIPE0028:{setting}|}})] private static int F(string x) => 2; "
            + "private static string Key(string x) => x;");

        Assert.Contains("a stage in a lane", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_divert_of_a_route_needs_items_that_are_dropped()
    {
        string[] messages = await Check(
            "[Stage(Order = 10, Kind = StageKind.Route, {|PIPE0028:Divert = nameof(Lost)|})] private static Zone R(string x) => default; "
            + Near + Far + "private static void Lost(string x) { }");

        Assert.Contains("set Otherwise = Otherwise.Drop", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_out_parameter_promises_what_its_attribute_says() => Assert.Empty(await Check(
        "[Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static bool R(string x, "
        + "[System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Open? y) { y = null; return false; } "
        + "[Stage(Order = 20, On = typeof(Sub))] private static Open A(Sub x) => x; "
        + "[Stage(Order = 30)] private static int B(Open x) => 1;"));

    [Fact]
    public async Task Handles_of_lanes_have_names_of_their_own()
    {
        string[] messages = await Check(
            "[Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static Wide R(string x) => default; "
            + "[Stage(Order = 30, On = Wide.QFar)] private static string B(string x) => x; "
            + "[Stage(Order = 40, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static Weight Q(string x) => default; "
            + "[Stage(Order = 50, On = Weight.Far)] private static string {|PIPE0034:C|}(string x) => x; "
            + "[Stage(Order = 70, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static Third T(string x) => default; "
            + "[Stage(Order = 80, On = Third.Far)] private static string E(string x) => x; ");

        Assert.Contains("lane 'R.QFar' has it", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bool", "true", "false")]
    [InlineData("Open", "typeof(Sub)", "typeof(Open)")]
    public async Task Otherwise_has_something_left(string type, string one, string other)
    {
        string[] messages = await Check(
            $"[Stage(Order = 10, Kind = StageKind.Route, {{|PIPE0035:Otherwise = Otherwise.Drop|}})] private static {type} R(string x) => "
            + $"throw null!; [Stage(Order = 20, On = {one})] private static int A({Item(one)} x) => 1; "
            + $"[Stage(Order = 30, On = {other})] private static int B({Item(other)} x) => 1;");

        Assert.Contains("has nothing left", messages[0], StringComparison.Ordinal);

        static string Item(string value) => value.StartsWith("typeof", StringComparison.Ordinal) ? value[7..^1] : "string";
    }

    [Fact]
    public async Task Cases_that_an_item_can_share_are_reported()
    {
        string[] messages = await Check(
            "[Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop)] private static IOne R(string x) => throw null!; "
            + "[Stage(Order = 20, On = typeof(ITwo))] private static int A(ITwo x) => 1; "
            + "[Stage(Order = 30, On = typeof(IThree))] private static int {|PIPE0035:B|}(IThree x) => 1;");

        Assert.Contains("may share items with lane 'ITwo'", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Capacity = 4", "")]
    [InlineData("Parallelism = 2", "")]
    [InlineData("BatchSize = 2", "[]")]
    public async Task A_stage_in_a_lane_has_no_queue(string setting, string many)
    {
        string[] messages = await Check(
            Route + Near + $"[Stage(Order = 30, On = Zone.Far, {{|PIPE0037:{setting}|}})] private static int F(string{many} x) => 2; ");

        Assert.Contains("needs a queue", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Otherwise_needs_a_route()
    {
        string[] messages = await Check(
            "[Stage(Order = 10, {|PIPE0028:Otherwise = Otherwise.Drop|})] private static int A(string x) => 1;");

        Assert.Contains("the stage is no route", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new object[0]", "an array")]
    [InlineData("typeof(int?)", "null takes no lane")]
    [InlineData("typeof(System.Math)", "static type")]
    public async Task On_names_a_type_that_an_item_can_have(string on, string reason)
    {
        string[] messages = await Check(
            "[Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop)] private static object R(string x) => x; "
            + $"[Stage(Order = 20, {{|PIPE0031:On = {on}|}})] private static int A(object x) => 1;");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Otherwise = Otherwise.Pass")]
    [InlineData("Otherwise = Otherwise.Drop")]
    public async Task A_route_has_a_lane(string otherwise)
    {
        string[] messages = await Check(
            $"[Stage(Order = 10, Kind = StageKind.Route, {otherwise})] private static bool {{|PIPE0030:R|}}(string x) => true;");

        Assert.Contains("has no lane", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_from_a_lane_is_reported_where_it_arrives()
    {
        string[] messages = await Check(
            "[Stage(Order = 10, Kind = StageKind.Route)] private static bool R(string x) => true; "
            + "[Stage(Order = 20, On = true)] private static string? A(string x) => null; "
            + "[Stage(Order = 30, On = false)] private static int B(string x) => 1; "
            + "[Stage(Order = 40)] private static int C({|PIPE0020:object|} x) => 1;");

        Assert.Contains("stage 'A' before it", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_base_class_needs_a_lane()
    {
        string[] messages = await Check(
            "[Stage(Order = 10, Kind = StageKind.Route)] private static Base {|PIPE0033:R|}(string x) => throw null!; "
            + "[Stage(Order = 20, On = typeof(Base.One))] private static int A(Base.One x) => 1; "
            + "[Stage(Order = 30, On = typeof(Base.Middle.Two))] private static int B(Base.Middle.Two x) => 1;");

        Assert.Contains("'P.Base.Middle'", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public Task A_stage_that_is_no_route_has_one_error() => Check(
        "[Stage(Order = 10, Kind = StageKind.Route)] private static {|PIPE0030:Marks|} R(string x) => default; "
        + "[Stage(Order = 20, On = Zone.Near)] private static string A(string x) => x;");

    [Fact]
    public async Task A_group_with_a_route_can_start_disabled() => await Check(
        "[Stage(Order = 10, Kind = StageKind.Route, Group = \"G\", Enabled = false)] private static bool R(string x) => true; "
        + "[Stage(Order = 20, On = true, Group = \"G\", Enabled = false)] private static string A(string x) => x; "
        + "[Stage(Order = 30, On = false, Group = \"G\", Enabled = false)] private static string B(string x) => x;");

    [Fact]
    public void A_group_with_a_route_has_all_its_lanes()
    {
        string text = GeneratorRun.Of("""
            using Pipelines;

            public partial class P
            {
                [Stage(Order = 10, Kind = StageKind.Route, Group = "G")] private static bool R(string x) => true;
                [Stage(Order = 20, On = true, Group = "G")] private static string A(string x) => x;
                [Stage(Order = 30, On = false)] private static string B(string x) => x;
            }
            """).Text;

        Assert.Contains("route 'R' is in group 'G', and stage 'B' of its lanes is not", text, StringComparison.Ordinal);
    }

    private static Task<string[]> Check(string stages) => DiagnosticCase.CheckAsync($$"""
            #nullable enable
            using Pipelines;

            public enum Zone { Near, Far }
            public partial class P
            {
                {{stages}}
                public enum Weight { Light, Far, Near }
                public enum Wide { QFar }
                public enum Third { Far }
                [System.Flags] public enum Marks { None }
                public sealed class Closed;
                public abstract class Base
                {
                    private Base() { }
                    public sealed class One : Base;
                    public abstract class Middle : Base { public sealed class Two : Middle; }
                }
                public abstract class Open;
                public class Sub : Open;
                public interface IOne;
                public interface ITwo : IOne;
                public interface IThree : IOne;
            }
            """);
}
