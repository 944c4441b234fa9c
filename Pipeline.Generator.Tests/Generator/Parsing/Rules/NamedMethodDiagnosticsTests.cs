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
    [InlineData(
        "Group = \"G\"",
        "belongs to the group 'G', which is enabled and disabled as a whole: take it out of the group, or leave Bypass out")]
    [InlineData("Required = true", "is marked Required, so a bypass would never run: remove one of the two")]
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
    [InlineData(
        "private static void A(string[] x) { }", "BatchSize = 2, ",
        "takes batches, and a condition is evaluated for each item: put the condition into a filter before it, or into the stage")]
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

    [Theory]
    [InlineData("\"Nothing\"", "", "'P' has no method of that name")]
    [InlineData("nameof(D)", "private void D(int x) { }", "takes 'string', then at most an Exception? and a CancellationToken")]
    [InlineData("nameof(D)", "private int D(string x) => 1;", "returns void or ValueTask")]
    [InlineData("nameof(D)", "private async void D(string x) => await System.Threading.Tasks.Task.Yield();", "returns void or ValueTask")]
    [InlineData("nameof(D)", "private void D(string x, int y) { }", "returns void or ValueTask")]
    [InlineData("nameof(D)", "private void D<T>(string x) { }", "there is no non-generic method of that name that takes 'string'")]
    [InlineData("nameof(D)", "private void D(string x, System.Exception? e) { }", "only with OnError = ErrorAction.Skip")]
    public async Task A_divert_takes_the_item_and_returns_nothing(string divert, string method, string reason)
    {
        string[] messages = await Check(
            $"[Stage(Order = 10, Kind = StageKind.Filter, {{|PIPE0038:Divert = {divert}|}})] private static bool A(string x) => true; "
            + method);

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private void D(string x) { }")]
    [InlineData("private void D(object x, System.Threading.CancellationToken t) { }")]
    [InlineData("private static void D(in string x) { }")]
    [InlineData("private System.Threading.Tasks.ValueTask D(string x) => default;")]
    [InlineData("private System.Threading.Tasks.Task D(string x) => System.Threading.Tasks.Task.CompletedTask;")]
    public Task Forms_of_a_divert(string method) =>
        Check($"[Stage(Order = 10, Kind = StageKind.Filter, Divert = nameof(D))] private static bool A(string x) => true; {method}");

    [Theory]
    [InlineData("private void D(string x, System.Exception? e) { }")]
    [InlineData("private void D(string x, System.Exception? e, System.Threading.CancellationToken t) { }")]
    [InlineData("private void D(string x) { }")]
    public Task Forms_of_a_divert_beside_skipped_failures(string method) => Check(
        $"[Stage(Order = 10, Kind = StageKind.Filter, OnError = ErrorAction.Skip, Divert = nameof(D))] private static bool A(string x) => "
        + $"true; {method}");

    [Fact]
    public async Task A_divert_of_a_filter_accepts_a_missing_exception()
    {
        string[] messages = await Check("""
            [Stage(Order = 10, Kind = StageKind.Filter, OnError = ErrorAction.Skip, {|PIPE0038:Divert = nameof(D)|})]
            private static bool A(string x) => true;
            private void D(string x, System.Exception failure) { }
            """);

        Assert.Contains("declare 'failure' as 'Exception?'", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kind = StageKind.Expand, ", "private static string[] A(string x) => [x];", "it drops nothing")]
    [InlineData("BatchSize = 2, ", "private static void A(string[] x) { }", "it takes batches")]
    public async Task Only_a_stage_that_drops_single_items_has_a_divert(string settings, string method, string reason)
    {
        string[] messages = await Check(
            $"[Stage(Order = 10, {settings}{{|PIPE0038:Divert = nameof(D)|}})] {method} private void D(string x) {{ }}");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "the stage drops nothing")]
    [InlineData("OnError = ErrorAction.Skip, ", "", "let 'D' also take an 'Exception?'")]
    public async Task A_divert_of_a_stage_that_drops_nothing_is_reported(string settings, string more, string reason)
    {
        string[] messages = await Check(
            $"[Stage(Order = 10, {settings}{{|PIPE0028:Divert = nameof(D)|}})] private static int A(string x) => 1; "
            + $"private void D(string x{more}) {{ }}");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public Task A_map_diverts_what_it_fails_on() => Check("""
        [Stage(Order = 10, OnError = ErrorAction.Skip, Divert = nameof(D))] private static int A(string x) => 1;
        private void D(string x, System.Exception failure) { }
        """);

    [Theory]
    [InlineData("\"Nothing\"", "", "'P' has no method of that name")]
    [InlineData("nameof(F)", "private int F(string x) => 1;", "takes 'string' and an Exception")]
    [InlineData("nameof(F)", "private int F(int x, System.Exception e) => 1;", "takes 'string' and an Exception")]
    [InlineData("nameof(F)", "private string F(string x, System.Exception e) => x;", "returns 'int' or a ValueTask of it")]
    [InlineData("nameof(F)", "private void F(string x, System.Exception e) { }", "returns 'int' or a ValueTask of it")]
    [InlineData("nameof(F)", "private int F(string x, System.FormatException e) => 1;", "takes 'string' and an Exception")]
    public async Task A_fallback_returns_what_the_stage_emits(string fallback, string method, string reason)
    {
        string[] messages =
            await Check($"[Stage(Order = 10, {{|PIPE0039:Fallback = {fallback}|}})] private static int A(string x) => 1; {method}");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private static int A(string x) => 1;", "private int F(string x, System.Exception e) => 1;")]
    [InlineData(
        "private static int A(string x) => 1;",
        "private System.Threading.Tasks.ValueTask<int> F(string x, System.Exception e, System.Threading.CancellationToken t) => new(1);")]
    [InlineData("private static object A(string x) => 1;", "private static string F(object x, System.Exception e) => \"\";")]
    [InlineData("private static void A(string x) { }", "private void F(string x, System.Exception e) { }")]
    [InlineData(
        "private static void A(string x) { }", "private System.Threading.Tasks.ValueTask F(string x, System.Exception e) => default;")]
    public Task Forms_of_a_fallback(string stage, string method) =>
        Check($"[Stage(Order = 10, Fallback = nameof(F))] {stage} {method}");

    [Fact]
    public Task A_fallback_must_keep_the_nullability_of_its_stage() => Check("""
        [Stage(Order = 10, {|PIPE0039:Fallback = nameof(F)|})] private static string A(int x) => "";
        private static string? F(int x, System.Exception e) => null;
        """);

    [Theory]
    [InlineData("Kind = StageKind.Filter, ", "private static bool A(string x) => true;", "it decides which items continue")]
    [InlineData("", "private static bool A(string x, out string y) { y = x; return true; }", "it decides which items continue")]
    [InlineData("Kind = StageKind.Expand, ", "private static string[] A(string x) => [x];", "it may have emitted some results")]
    [InlineData("BatchSize = 2, ", "private static int A(string[] x) => 1;", "it takes batches")]
    public async Task Only_a_map_or_a_tap_has_a_fallback(string settings, string method, string reason)
    {
        string[] messages = await Check(
            $"[Stage(Order = 10, {settings}{{|PIPE0039:Fallback = nameof(F)|}})] {method} "
            + "private string F(string x, System.Exception e) => x;");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_action_beside_a_fallback_is_reported()
    {
        string[] messages = await Check("""
            [Stage(Order = 10, {|PIPE0028:OnError = ErrorAction.Skip|}, Fallback = nameof(F))] private static int A(string x) => 1;
            private static int F(string x, System.Exception e) => 1;
            """);

        Assert.Contains("leave out OnError or Fallback", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public Task A_contributed_stage_needs_a_static_divert() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public partial class P
        {
            [Stage(Order = 10)] private static string A(string x) => x;
        }

        public class Rejects
        {
            [Stage(Order = 20, Pipeline = typeof(P), Kind = StageKind.Filter, {|PIPE0038:Divert = nameof(D)|})]
            internal static bool B(string x) => true;

            internal void D(string x) { }
        }
        """);

    [Theory]
    [InlineData("Divert", "private System.Threading.Tasks.ValueTask D(System.ReadOnlySpan<char> x) => default;", "which is asynchronous")]
    public async Task A_ref_struct_cannot_be_given_to_an_asynchronous_divert(string property, string method, string reason)
    {
        string[] messages = await Check($$"""
            [Stage(Order = 10, Kind = StageKind.Filter, {{property}} = nameof(D))]
            private static bool A({|PIPE0012:System.ReadOnlySpan<char>|} x) => true;
            {{method}}
            """);

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

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
