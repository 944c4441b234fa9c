namespace Pipelines.Generator.Tests.Generator.Parsing.Stages;

public sealed class StageDiagnosticsTests
{
    [Fact]
    public async Task The_message_proposes_the_next_free_ten_as_Order()
    {
        string[] messages = await Check("""
            [Stage(Order = 25)] private static string A(string x) => x;
            [{|PIPE0004:Stage|}] private static int B(string x) => 1;
            [{|PIPE0004:Stage(Enabled = false)|}] private static int C(string x) => 1;
            """);

        Assert.Equal("Stage 'B' has no Order, so its place in the chain is unknown: write [Stage(Order = 30)]", messages[0]);
    }

    [Fact]
    public async Task A_duplicate_order_names_both_stages_at_the_second_one()
    {
        string[] messages = await Check("""
            [Stage(Order = 10)] private static string Parse(int x) => "";
            [Stage(Order = 20)] private static string Normalize(string x) => x;
            [Stage({|PIPE0005:Order = 10|})] private static string Audit(string x) => x;
            """);

        Assert.Equal(
            "Stages 'Parse' and 'Audit' both have Order = 10, so which one runs first is unknown: use another number for one of them",
            Assert.Single(messages));
    }

    [Fact]
    public async Task A_duplicate_name_names_both_orders()
    {
        string[] messages = await Check("""
            [Stage(Order = 10)] private static string Clean(string x) => x;
            [Stage(Order = 20)] private static string {|PIPE0006:Clean|}(object x) => "";
            [Stage(Order = 30, {|PIPE0006:Name = "Clean"|})] private static string Other(string x) => x;
            """);

        Assert.Equal("The stages with Order = 10 and Order = 20 are both called 'Clean': set Name on one of them", messages[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("1st")]
    [InlineData("a;b")]
    [InlineData("\\u2028")]
    public Task A_name_must_be_an_identifier(string name) => Check($$"""
        [Stage(Order = 10, {|PIPE0007:Name = "{{name}}"|})] private static string A(string x) => x;
        """);

    [Fact]
    public Task A_keyword_may_be_a_name() => Check("""
        [Stage(Order = 10, Name = "class")] private static string A(string x) => x;
        [Stage(Order = 20)] private static string @in(string x) => x;
        [Stage(Order = 30)] private static string \u0066or(string x) => x;
        """);

    [Theory]
    [InlineData("private static string {|PIPE0009:A|}() => \"\";")]
    [InlineData("private static string A(CancellationToken {|PIPE0009:ct|}) => \"\";")]
    [InlineData("private static string A(CancellationToken {|PIPE0009:ct|}, string x) => x;")]
    [InlineData("private static string A(string x, string {|PIPE0009:y|}) => x;")]
    [InlineData("private static string A(ref string {|PIPE0009:x|}) => x;")]
    [InlineData("private static string A(ref readonly string {|PIPE0009:x|}) => x;")]
    [InlineData("private static void A(out string {|PIPE0009:x|}) => x = \"\";")]
    [InlineData("private static string A(params string[] {|PIPE0009:x|}) => x[0];")]
    [InlineData("private static string A(string x, out string {|PIPE0009:y|}) => y = x;")]
    [InlineData("private static bool A(string x, CancellationToken ct, out string {|PIPE0009:y|}) { y = x; return true; }")]
    [InlineData("private static bool A(string x, out string y, out string {|PIPE0009:z|}) { z = y = x; return true; }")]
    public Task A_parameter_list_that_cannot_be_filled_is_an_error(string method) => Check($"[Stage(Order = 10)] {method}");

    [Fact]
    public Task Async_void_is_an_error() => Check("""
        [Stage(Order = 10)] private static async {|PIPE0010:void|} A(string x) => await Task.Yield();
        """);

    [Theory]
    [InlineData("private static T {|PIPE0011:A|}<T>(T x) => x;")]
    [InlineData("private static ref int {|PIPE0011:A|}(int[] x) => ref x[0];")]
    [InlineData("private static unsafe int* {|PIPE0011:A|}(int x) => null;")]
    [InlineData("private static unsafe int {|PIPE0011:A|}(delegate*<int> x) => 1;")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"c\")] private static extern int {|PIPE0011:A|}(int x);")]
    [InlineData("[System.Runtime.InteropServices.UnmanagedCallersOnly] private static int {|PIPE0011:A|}(int x) => x;")]
    [InlineData("public static P operator {|PIPE0011:+|}(P x) => x;")]
    [InlineData("public static implicit operator {|PIPE0011:string|}(P x) => \"\";")]
    [InlineData("~{|PIPE0011:P|}() { }")]
    public Task Only_an_ordinary_method_can_be_a_stage(string method) => Check($"[Stage(Order = 10)] {method}");

    [Fact]
    public Task Accessors_local_functions_and_lambdas_cannot_be_stages() => Check("""
        private int X { [Stage(Order = 1)] {|PIPE0011:get|}; [Stage(Order = 2)] {|PIPE0011:set|}; }

        private void M()
        {
            [{|PIPE0011:Stage(Order = 1)|}] static int Local(int x) => x;
            System.Func<int, int> f = [{|PIPE0011:Stage(Order = 1)|}] (x) => Local(x);
            X = f(X);
        }
        """);

    [Fact]
    public async Task A_required_stage_cannot_start_disabled()
    {
        string[] messages = await Check("""
            [Stage(Order = 10, {|PIPE0013:Enabled = false|})] private static int A(string x) => 1;
            [Stage(Order = 20, {|PIPE0013:Enabled = false|}, Required = true)] private static int B(int x) => 1;
            [Stage(Order = 30, Enabled = false)] private static int C(int x) => 1;
            """);

        Assert.Contains("it takes 'string' and emits 'int', so no item can skip it", messages[0], StringComparison.Ordinal);
        Assert.Contains("it is marked Required", messages[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private static {|PIPE0014:void|} A(string x) { }")]
    [InlineData("private static {|PIPE0014:string|} A(string x) => x;")]
    [InlineData("private static async {|PIPE0014:Task<int>|} A(string x, CancellationToken ct) { await Task.Yield(); return 1; }")]
    public Task A_filter_must_return_bool(string method) => Check($"[Stage(Order = 10, Kind = StageKind.Filter)] {method}");

    [Fact]
    public Task An_obsolete_stage_is_reported_before_the_compiler_reports_it() => Check("""
        [System.Obsolete("Gone.", true)]
        [Stage(Order = 10)] private static string {|PIPE0017:A|}(string x) => x;
        """);

    [Fact]
    public async Task Advice_for_asynchronous_stages_is_a_warning()
    {
        string[] messages = await Check("""
            [Stage(Order = 10)] private static async {|PIPE0019:Task<string>|} {|PIPE0018:AAsync|}(string x) { await Task.Yield(); return x;
                }
            [Stage(Order = 20)] private static async ValueTask<string> {|PIPE0018:BAsync|}(string x) { await Task.Yield(); return x; }
            [Stage(Order = 30)] private static Task<string> CAsync(string x, CancellationToken ct) => Task.FromResult(x);
            [Stage(Order = 40, Kind = StageKind.Filter)] private static async Task<bool> DAsync(string x, CancellationToken ct) {
                await Task.Yield(); return true; }
            [Stage(Order = 50)] private static async Task EAsync(string x, CancellationToken ct) => await Task.Yield();
            """);

        Assert.Contains("return ValueTask<string>", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public Task An_inherited_signature_gets_no_advice() => DiagnosticCase.CheckAsync("""
        using System.Threading.Tasks;
        using Pipelines;

        public interface ILoads { Task<string> LoadAsync(string x); static abstract Task<string> ReadAsync(string x); }
        public abstract class Base { protected abstract Task<string> GetAsync(string x); }

        public partial class P : Base, ILoads
        {
            [Stage(Order = 10)] protected override async Task<string> GetAsync(string x) { await Task.Yield(); return x; }
            [Stage(Order = 20)] public async Task<string> LoadAsync(string x) { await Task.Yield(); return x; }
            [Stage(Order = 30)] public static async Task<string> ReadAsync(string x) { await Task.Yield(); return x; }
        }
        """);

    [Fact]
    public async Task A_stage_must_not_use_obsolete_error_types()
    {
        string[] messages = await DiagnosticCase.CheckAsync("""
            using System;
            using System.Collections.Generic;
            using Pipelines;

            [Obsolete("no", true)] public class Old;

            public partial class P
            {
                [Stage(Order = 10), Obsolete("method")] private static List<Old> {|PIPE0017:A|}(string x) => [];
            }
            """);

        Assert.Equal(
            "Stage 'A' takes or returns a type that is marked [Obsolete] as an error, so the generated part may not use it: remove the "
            + "mark or the stage", Assert.Single(messages));
    }

    [Fact]
    public async Task Suggested_orders_differ_from_each_other()
    {
        string[] messages = await Check("""
            [Stage(Order = 10)] private static string A(string x) => x;
            [{|PIPE0004:Stage|}] private static string B(string x) => x;
            [Stage(Order = 11)] private static string C(string x) => x;
            [{|PIPE0004:Stage|}] private static string D(string x) => x;
            """);

        Assert.Contains("write [Stage(Order = 20)]", messages[0], StringComparison.Ordinal);
        Assert.Contains("write [Stage(Order = 15)]", messages[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Stage(Order = 15)]")]
    [InlineData("[Stage(Order = 20)]")]
    [InlineData("[Stage]")]
    public Task A_mismatch_across_an_invalid_stage_is_not_reported(string between) => Check($$"""
        [Stage(Order = 10)] private static int A(string x) => 1;
        {{between}} private static int {|PIPE0011:X|}<T>(T x) => 1;
        [Stage(Order = 20)] private static int B(System.Uri x) => 1;
        """);

    [Theory]
    [InlineData(5)]
    [InlineData(25)]
    public Task An_invalid_stage_elsewhere_does_not_hide_a_mismatch(int elsewhere) => Check($$"""
        [Stage(Order = 10)] private static int A(string x) => 1;
        [Stage(Order = {{elsewhere}})] private static int {|PIPE0011:X|}<T>(T x) => 1;
        [Stage(Order = 20)] private static int B({|PIPE0008:System.Uri|} x) => 1;
        """);

    [Fact]
    public Task A_mismatch_after_a_duplicate_order_is_not_reported() => Check("""
        [Stage(Order = 10)] private static int A(string x) => 1;
        [Stage({|PIPE0005:Order = 10|})] private static int B(string x) => 1;
        [Stage(Order = 20)] private static int C(System.Uri x) => 1;
        """);

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
