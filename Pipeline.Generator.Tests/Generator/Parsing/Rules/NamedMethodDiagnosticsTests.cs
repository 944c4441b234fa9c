namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>Methods that stages name, and that are not there or do not fit.</summary>
public sealed class NamedMethodDiagnosticsTests
{
    [Theory]
    [InlineData("\"Nothing\"", "", "'P' has no method of that name")]
    [InlineData("nameof(Other)", "private static string Other(int x) => \"\";", "takes 'string' and returns 'int'")]
    [InlineData("nameof(Other)", "private static long Other(string x) => 1;", "takes 'string' and returns 'int'")]
    [InlineData("nameof(Other)", "private static int Other(string x, int y) => y;", "takes 'string' and returns 'int'")]
    [InlineData(
        "nameof(Other)", "private static System.Threading.Tasks.Task<int> Other(string x) => null!;", "takes 'string' and returns 'int'")]
    [InlineData("nameof(Other)", "private static int Other<T>(string x) => 1;", "takes 'string' and returns 'int'")]
    [InlineData(
        "nameof(Other)", "private static int Other(string x) => 1; private static int Other(object x) => 1;",
        "several methods of that name")]
    public async Task A_bypass_needs_the_signature_of_its_stage(string bypass, string method, string reason)
    {
        string[] messages =
            await Check($"[Stage(Order = 10, {{|PIPE0022:Bypass = {bypass}|}})] private static int A(string x) => 1; {method}");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public Task A_bypass_must_keep_the_nullability_of_its_stage() => Check("""
        [Stage(Order = 10, {|PIPE0022:Bypass = nameof(Other)|})] private static string A(int x) => "";
        private static string? Other(int x) => null;
        """);

    [Theory]
    [InlineData("Group = \"G\"", "belongs to the group 'G'")]
    [InlineData("Required = true", "is marked Required")]
    public async Task A_grouped_or_required_stage_cannot_have_a_bypass(string setting, string reason)
    {
        string[] messages =
            await Check(
                $"[Stage(Order = 10, {{|PIPE0022:Bypass = nameof(Other)|}}, {setting})] private static int A(string x) => 1; private "
                + "static int Other(string x) => 2;");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Nothing\"", "")]
    [InlineData("nameof(Other)", "private static bool Other(int x) => true;")]
    [InlineData("nameof(Other)", "private static bool? Other(string x) => true;")]
    [InlineData("nameof(Other)", "private static bool Other(ref string x) => true;")]
    [InlineData("nameof(Other)", "private static bool Other => true;")]
    public Task A_condition_takes_the_item_and_returns_bool(string when, string member) =>
        Check($"[Stage(Order = 10, {{|PIPE0023:When = {when}|}})] private static string A(string x) => x; {member}");

    [Theory]
    [InlineData("private static int A(string x) => 1;", "", "it takes 'string' and emits 'int'")]
    [InlineData("private static bool A(string x) => true;", "Kind = StageKind.Filter, ", "only a tap or a map")]
    [InlineData("private static bool A(string x, out string y) { y = x; return true; }", "", "only a tap or a map")]
    [InlineData("private static string[] A(string x) => [x];", "Kind = StageKind.Expand, ", "only a tap or a map")]
    [InlineData("private static void A(string[] x) { }", "BatchSize = 2, ", "takes batches")]
    [InlineData("private static string A(string x) => x;", "Bypass = nameof(Same), ", "it also has a Bypass")]
    public async Task Only_a_stage_that_items_can_skip_has_a_condition(string method, string settings, string reason)
    {
        string[] messages =
            await Check(
                $"[Stage(Order = 10, {settings}{{|PIPE0023:When = nameof(Holds)|}})] {method} private static bool Holds(string x) => true; "
                + "private static string Same(string x) => x;");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public Task The_condition_of_a_tap_may_take_the_upstream_type() => Check("""
        [Stage(Order = 10)] private static string A(string x) => x;
        [Stage(Order = 20, When = nameof(IsLong))] private void B(object x) { }
        private static bool IsLong(string x) => x.Length > 3;
        """);

    [Fact]
    public async Task Dead_letters_need_a_method()
    {
        string[] messages =
            await Check("[Stage(Order = 10, {|PIPE0026:OnError = ErrorAction.DeadLetter|})] private static int A(string x) => 1;");

        Assert.Contains("'P' has no method for them", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private int {|PIPE0026:D|}(StageFailure f) => 1;")]
    [InlineData("private void {|PIPE0026:D|}(string f) { }")]
    [InlineData("private void {|PIPE0026:D|}() { }")]
    [InlineData("private void {|PIPE0026:D|}(StageFailure f, int x) { }")]
    [InlineData("private void {|PIPE0026:D|}<T>(StageFailure f) { }")]
    [InlineData("private async void {|PIPE0026:D|}(StageFailure f) => await System.Threading.Tasks.Task.Yield();")]
    [InlineData("private System.Threading.Tasks.Task {|PIPE0026:D|}(StageFailure f) => null!;")]
    [InlineData("private void D(StageFailure f) { } [DeadLetter] private void {|PIPE0026:E|}(StageFailure f) { }")]
    public Task One_method_of_the_right_form_takes_dead_letters(string method) =>
        Check($"[Stage(Order = 10, OnError = ErrorAction.DeadLetter)] private static int A(string x) => 1; [DeadLetter] {method}");

    [Fact]
    public Task A_dead_letter_method_without_dead_letters_is_reported() => Check("""
        [Stage(Order = 10, OnError = ErrorAction.Skip)] private static int A(string x) => 1;
        [DeadLetter] private void {|PIPE0028:D|}(StageFailure f) { }
        """);

    [Fact]
    public Task A_generated_member_cannot_be_a_bypass() => Check("""
        [Stage(Order = 10, {|PIPE0022:Bypass = "Run"|})] private static int A(int x) => x;
        """);

    private static Task<string[]> Check(string members) => DiagnosticCase.CheckAsync($$"""
        using Pipelines;

        public partial class P
        {
            {{members}}
        }
        """);
}
