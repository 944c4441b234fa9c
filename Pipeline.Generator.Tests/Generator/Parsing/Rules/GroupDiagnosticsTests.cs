namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>Groups that are impossible, and the diagnostics of stages that can't be bypassed.</summary>
public sealed class GroupDiagnosticsTests
{
    [Theory]
    [InlineData("1x", "its handle is a property of that name")]
    [InlineData("", "its handle is a property of that name")]
    [InlineData("A", "has the name of a stage")]
    [InlineData("GroupHandles", "the set of handles has it")]
    public async Task A_group_needs_a_name_of_its_own(string name, string reason)
    {
        string[] messages = await Check($"[Stage(Order = 1, {{|PIPE0024:Group = \"{name}\"|}})] private static int A(int x) => x;");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_stages_of_a_group_need_the_same_Enabled()
    {
        string[] messages = await Check("""
            [Stage(Order = 1, Group = "G")] private static int A(int x) => x;
            [Stage(Order = 2)] private static int B(int x) => x;
            [Stage(Order = 3, Group = "G", {|PIPE0024:Enabled = false|})] private static int C(int x) => x;
            """);

        Assert.Contains("'A' is enabled and 'C' has Enabled = false", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stages_that_make_a_group_required_are_named()
    {
        string[] messages = await Check("""
            [Stage(Order = 1, Group = "G", {|PIPE0013:Enabled = false|})] private static string A(int x) => "";
            [Stage(Order = 2, Group = "G", {|PIPE0013:Enabled = false|})] private static string B(string x) => x;
            [Stage(Order = 3)] private static int C(string x) => 1;
            """);

        Assert.Contains(
            "stages 'A' to 'B' of group 'G' take 'int' and emit 'string', so no item can skip them", messages[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_run_of_a_group_is_checked_separately()
    {
        string[] messages = await Check("""
            [Stage(Order = 1, Group = "G", {|PIPE0013:Enabled = false|})] private static string A(int x) => "";
            [Stage(Order = 2)] private static string B(string x) => x;
            [Stage(Order = 3, Group = "G", {|PIPE0013:Enabled = false|})] private static int C(string x) => 1;
            """);

        Assert.Contains(
            "stage 'A' of group 'G' takes 'int' and emits 'string', so no item can skip it", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_in_a_lane_is_checked_in_that_lane()
    {
        string[] messages = await Check("""
            [Stage(Order = 1, Kind = StageKind.Route)] private static bool R(int x) => true;
            [Stage(Order = 2, On = true, Group = "G", {|PIPE0013:Enabled = false|})] private static string A(int x) => "";
            [Stage(Order = 3, On = false)] private static string B(int x) => "";
            """);

        Assert.Contains(
            "stage 'A' of group 'G' takes 'int' and emits 'string', so no item can skip it", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tap_does_not_make_its_group_optional()
    {
        string[] messages = await Check("""
            [Stage(Order = 1, Group = "G", {|PIPE0013:Enabled = false|})] private static void A(int x) { }
            [Stage(Order = 2, Group = "G", {|PIPE0013:Enabled = false|})] private static string B(int x) => "";
            """);

        Assert.Contains("stages 'A' to 'B' of group 'G' take 'int' and emit 'string'", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public Task A_misfit_between_taps_of_a_group_is_one_error() => Check("""
        [Stage(Order = 1, Group = "G", Enabled = false)] private static void A(int x) { }
        [Stage(Order = 2, Group = "G", Enabled = false)] private static void B({|PIPE0008:string|} x) { }
        """);

    [Fact]
    public Task Stages_that_restore_the_type_form_an_optional_group() => Check("""
        [Stage(Order = 1, Group = "G", Enabled = false)] private static string A(int x) => "";
        [Stage(Order = 2, Group = "G", Enabled = false)] private static int B(string x) => 1;
        """);

    [Fact]
    public async Task One_required_stage_makes_its_group_required()
    {
        string[] messages = await Check("""
            [Stage(Order = 1, Group = "G", {|PIPE0013:Enabled = false|})] private static int A(int x) => x;
            [Stage(Order = 2, Group = "G", {|PIPE0013:Enabled = false|}, Required = true)] private static int B(int x) => x;
            """);

        Assert.Contains("stage 'B' of group 'G' is marked Required", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_that_could_skip_a_group_makes_it_required()
    {
        string[] messages = await Check("""
            [Stage(Order = 1, Group = "G", {|PIPE0013:Enabled = false|})] private static string? A(string? x) => x;
            [Stage(Order = 2, Group = "G", {|PIPE0013:Enabled = false|})] private static string B(string? x) => "";
            """);

        Assert.Contains("take 'string?' and promise 'string', so null can't skip them", messages[0], StringComparison.Ordinal);
    }

    private static Task<string[]> Check(string members) => DiagnosticCase.CheckAsync($$"""
        using Pipelines;

        public partial class P
        {
            {{members}}
        }
        """);
}
