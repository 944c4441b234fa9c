using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Stages;

/// <summary>Stages that one class contributes to another.</summary>
public sealed class ContributionDiagnosticsTests
{
    private const string Target = """
        using Pipelines;
        public partial class P { [Stage(Order = 1)] private static int A(int x) => x; }
        public partial class G<T> { public partial class Inner { } }
        public struct S { }
        public record R;
        public static class T;
        """;

    [Theory]
    [InlineData("typeof(G<>)", "is generic")]
    [InlineData("typeof(G<int>.Inner)", "is generic")]
    [InlineData("typeof(S)", "is no class")]
    [InlineData("typeof(int[])", "is no class")]
    [InlineData("typeof(System.Text.StringBuilder)", "is in another assembly")]
    [InlineData("typeof(R)", "is a record")]
    [InlineData("typeof(T)", "is static")]
    [InlineData("typeof(Other)", "declares the stage itself")]
    public async Task Only_classes_of_this_project_accept_contributed_stages(string target, string reason)
    {
        string[] messages =
            await Check(
                $"public static partial class Other {{ [Stage(Order = 2, {{|PIPE0027:Pipeline = {target}|}})] internal static int B(int x) "
                + $"=> x; }}", targetWorks: true);

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "public class Other { [Stage(Order = 2, {|PIPE0027:Pipeline = typeof(P)|})] internal int B(int x) => x; }", "is not static")]
    [InlineData(
        "public class Other { [Stage(Order = 2, {|PIPE0027:Pipeline = typeof(P)|})] private static int B(int x) => x; }",
        "make it internal or public")]
    [InlineData(
        "file class Other { [Stage(Order = 2, {|PIPE0027:Pipeline = typeof(P)|})] internal static int B(int x) => x; }", "is file-local")]
    [InlineData(
        "public static class Other { extension(string text) { [Stage(Order = 2, {|PIPE0027:Pipeline = typeof(P)|})] public static int "
        + "B(int x) => x; } }", "is in an extension block")]
    [InlineData(
        "public class Other<T> { [Stage(Order = 2, {|PIPE0027:Pipeline = typeof(P)|})] internal static int B(int x) => x; }", "is generic")]
    public async Task A_contributed_method_must_be_callable_without_an_instance(string source, string reason)
    {
        string[] messages = await Check(source, targetWorks: false);

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public Task Operators_and_accessors_cannot_be_contributed_stages() => Check("""
        public class Other
        {
            [Stage(Order = 2, Pipeline = typeof(P))] public static int operator {|PIPE0011:+|}(Other x) => 1;
            public static int Count { [Stage(Order = 3, Pipeline = typeof(P))] {|PIPE0011:get|} => 1;
                [Stage(Order = 4, Pipeline = typeof(P))] {|PIPE0011:set|} { } }
        }
        """, targetWorks: false);

    [Fact]
    public async Task A_type_mismatch_is_reported_at_the_contributed_stage()
    {
        string[] messages =
            await Check(
                "public static class Other { [Stage(Order = 2, Pipeline = typeof(P))] internal static int B({|PIPE0008:string|} x) => 1; }",
                targetWorks: false);

        Assert.Contains("Stage 'B' takes 'string', but stage 'A' before it emits 'int'", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public Task A_contributed_stage_names_methods_of_its_own_class() => Check("""
        public static class Other
        {
            [Stage(Order = 2, Pipeline = typeof(P), When = nameof(Holds))] internal static int B(int x) => x;
            internal static bool Holds(int x) => true;
            [Stage(Order = 3, Pipeline = typeof(P), {|PIPE0023:When = nameof(Hidden)|})] internal static int C(int x) => x;
            private static bool Hidden(int x) => true;
        }
        """, targetWorks: false);

    [Fact]
    public async Task A_class_with_only_contributed_stages_is_a_pipeline()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using Pipelines;
            public partial class Empty;
            public static class First { [Stage(Order = 1, Pipeline = typeof(Empty))] public static int A(int x) => x + 1; }
            """,
            """
            using Pipelines;
            public static class Second { [Stage(Order = 2, Pipeline = typeof(Empty))] public static int B(int x) => x * 2; }
            public static class Use { public static int Run() => new Empty().Run(3); }
            """);

        Assert.Empty(await run.AnalyzerDiagnosticsAsync());
        Assert.Empty(run.CompilerDiagnostics());
        Assert.Equal(8, run.Load().GetType("Use")!.GetMethod("Run")!.Invoke(null, null));
    }

    private static async Task<string[]> Check(string source, bool targetWorks)
    {
        Markup markup = Markup.Parse(source);
        GeneratorRun run = GeneratorRun.Of(Target, "using Pipelines;\n" + markup.Source);
        Diagnostic[] reported = await run.AnalyzerDiagnosticsAsync();
        const int Shift = 17;
        Assert.Equal(
            markup.Expected.Select(static expected => $"{expected.Id} at {expected.Span}"),
            reported.Select(
                static diagnostic =>
                    $"{diagnostic.Id} at "
                    + $"{new TextSpan(diagnostic.Location.SourceSpan.Start - Shift, diagnostic.Location.SourceSpan.Length)}"));
        Assert.Empty(run.CompilerDiagnostics());
        Assert.Equal(targetWorks, run.Text.Contains("__splices", StringComparison.Ordinal));
        return [.. reported.Select(static diagnostic => diagnostic.GetMessage())];
    }
}
