namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>A last stage that returns <see cref="bool"/>, and whether it says that it means it.</summary>
public sealed class BoolAtEndTests
{
    [Theory]
    [InlineData("[Stage(Order = 20)] private static {|PIPE0046:bool|} Positive(int x) => x > 0;")]
    [InlineData("[Stage(Order = 20)] private static {|PIPE0046:ValueTask<bool>|} Positive(int x, CancellationToken ct) => new(x > 0);")]
    [InlineData(
        "[Stage(Order = 20)] private static {|PIPE0046:Task<bool>|} Positive(int x, CancellationToken ct) => Task.FromResult(x > 0);")]
    [InlineData("[Stage(Order = 20, Kind = StageKind.Auto)] private static {|PIPE0046:bool|} Positive(int x) => x > 0;")]
    [InlineData("[Stage(Order = 20, Capacity = 4)] private {|PIPE0046:bool|} Positive(in int x) => x > 0;")]
    public async Task A_last_stage_that_returns_bool_is_reported(string last)
    {
        string[] messages = await Check("[Stage(Order = 10)] private static int Parse(string x) => x.Length; " + last);

        Assert.Equal(
            "Stage 'Positive' is the last one and returns 'bool', so the pipeline's results are true and false instead of the items: write "
            + "Kind = StageKind.Filter to drop the items for which it returns false, or Kind = StageKind.Map if you want the bool",
            Assert.Single(messages));
    }

    [Fact]
    public Task An_only_bool_stage_is_reported() => Check("[Stage(Order = 10)] private static {|PIPE0046:bool|} A(int x) => true;");

    [Fact]
    public Task Last_stages_of_lanes_that_return_bool_are_reported() => Check(
        "[Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop)] "
        + "private static System.DayOfWeek Day(int x) => (System.DayOfWeek)x; "
        + "[Stage(Order = 20, On = System.DayOfWeek.Monday)] private static {|PIPE0046:bool|} IsOdd(int x) => x % 2 != 0; "
        + "[Stage(Order = 30, On = System.DayOfWeek.Friday, Kind = StageKind.Route)] private static bool IsNegative(int x) => x < 0; "
        + "[Stage(Order = 40, On = true)] private static {|PIPE0046:bool|} IsEven(int x) => x % 2 == 0; "
        + "[Stage(Order = 50, On = false, Kind = StageKind.Map)] private static bool IsNull(int x) => x == 0;");

    [Fact]
    public Task A_contributed_last_stage_that_returns_bool_is_reported() =>
        Check("[Stage(Order = 10)] private static int A(int x) => x; } public static class Q { [Stage(Order = 20, Pipeline = typeof(P))] "
        + "internal static {|PIPE0046:bool|} B(int x) => true;");

    [Theory]
    [InlineData("[Stage(Order = 20, Kind = StageKind.Map)] private static bool Positive(int x) => x > 0;")]
    [InlineData(
        "[Stage(Order = 20, Kind = StageKind.Map)] private static ValueTask<bool> Positive(int x, CancellationToken ct) => new(x > 0);")]
    [InlineData("[Stage(Order = 20, Kind = StageKind.Filter)] private static bool Positive(int x) => x > 0;")]
    [InlineData("[Stage(Order = 20)] private static bool? Positive(int x) => x > 0;")]
    [InlineData("[Stage(Order = 20)] private static bool Half(int x, out int half) { half = x / 2; return true; }")]
    [InlineData("[Stage(Order = 20, BatchSize = 2)] private static bool AllPositive(int[] x) => true;")]
    [InlineData(
        "[Stage(Order = 20, Kind = StageKind.Map)] private static bool Positive(int x) => x > 0; [Stage(Order = 30)] private static bool "
        + "Not(bool x) => !x;")]
    [InlineData(
        "[Stage(Order = 20)] private static bool Positive(int x) => x > 0; "
        + "[Stage(Order = 30)] private static string Show(bool x) => \"\";")]
    [InlineData(
        "[Stage(Order = 20)] private static bool Positive(int x) => x > 0; [Stage(Order = 30)] private static void Show(bool x) { }")]
    public Task A_stated_kind_or_another_signature_is_not_reported(string last) =>
        Check("[Stage(Order = 10)] private static int Parse(string x) => x.Length; " + last);

    [Theory]
    [InlineData("[Stage(Order = 20)] private static bool B(int x) => true; [Stage(Order = 30)] private static void {|PIPE0009:C|}() { }")]
    [InlineData("[Stage(Order = 20)] private static bool B(int x) => true; [{|PIPE0004:Stage|}] private static void {|PIPE0009:C|}() { }")]
    [InlineData(
        "[Stage(Order = 20)] private static bool B(int x) => true; [Stage({|PIPE0005:Order = 20|})] private static bool C(int x) => true;")]
    [InlineData("[Stage(Order = 20)] private static bool B(int x) => true; [Stage(Order = 20)] private static void {|PIPE0009:C|}() { }")]
    [InlineData(
        "[Stage(Order = 15)] private static void {|PIPE0009:B|}() { } [Stage(Order = 20)] private static bool C(int x) => true; "
        + "[Stage(Order = 30)] private static void {|PIPE0009:D|}() { }")]
    [InlineData("[Stage(Order = 20, {|PIPE0031:On = true|})] private static bool B(int x) => true;")]
    public Task A_chain_whose_end_is_unknown_gets_no_advice(string members) =>
        Check("[Stage(Order = 10)] private static int A(int x) => x; " + members);

    [Fact]
    public Task An_invalid_stage_in_the_middle_leaves_the_advice() => Check(
        "[Stage(Order = 10)] private static int A(int x) => x; [Stage(Order = 15)] private static void {|PIPE0009:B|}() { } "
        + "[Stage(Order = 20)] private static {|PIPE0046:bool|} C(int x) => true;");

    [Theory]
    [InlineData(
        "[Stage(Order = 10, Kind = StageKind.Map)] private static {|PIPE0014:void|} A(int x) { }",
        "has Kind = Map, but it returns nothing: leave Kind out for a tap")]
    [InlineData(
        "[Stage(Order = 10, Kind = StageKind.Map)] private static {|PIPE0014:ValueTask|} A(int x, CancellationToken ct) => default;",
        "but it returns nothing")]
    [InlineData(
        "[Stage(Order = 10, Kind = StageKind.Map)] private static {|PIPE0014:bool|} A(int x, out int y) { y = x; return true; }",
        "but it has an 'out' parameter, so it may drop the item: leave Kind out, or return the result")]
    public async Task Kind_Map_on_another_kind_of_stage_is_an_error(string stage, string reason) =>
        Assert.Contains(reason, Assert.Single(await Check(stage)), StringComparison.Ordinal);

    [Theory]
    [InlineData("private static int[] A(int x) => [x];")]
    [InlineData("private static Optional<int> A(int x) => x;")]
    [InlineData("private static Task<string> A(int x, CancellationToken ct) => Task.FromResult(\"\");")]
    public Task Kind_Map_is_allowed_on_stages_that_are_maps(string stage) => Check("[Stage(Order = 10, Kind = StageKind.Map)] " + stage);

    [Fact]
    public async Task A_stated_map_is_not_reported_as_a_missing_filter()
    {
        string[] messages =
            await Check(
                "[Stage(Order = 10, Kind = StageKind.Map)] private static bool A(int x) => true; [Stage(Order = 20)] private static int "
                + "B({|PIPE0008:int|} x) => x;");

        Assert.DoesNotContain("StageKind.Filter", messages[0], StringComparison.Ordinal);
    }

    private static Task<string[]> Check(string members) => DiagnosticCase.CheckAsync($$"""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public partial class P
        {
            {{members}}
        }
        """);
}
