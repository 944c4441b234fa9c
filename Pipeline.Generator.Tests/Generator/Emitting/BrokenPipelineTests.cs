using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Emitting;

/// <summary>While a pipeline has an error, its members are there and throw: so the one error is all that the user sees.</summary>
public sealed class BrokenPipelineTests
{
    private const string User = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Pipelines;

        public static class User
        {
            public static async Task UseAsync(Shop shop, IPipeline<string, int> same, IEnumerable<string> lines)
            {
                same = shop;
                shop.Stages.Parse.Enabled = false;
                shop.Stages.Double.Disable();
                shop.Splices.Publish(new Splice().Enable(shop.Stages.Look));
                int one = shop.Run("1");
                shop.RunBatch(["1"], new int[1]);
                await shop.RunAllAsync(lines, new StreamOptions());
                await foreach (int number in shop.StreamAsync(lines)) one += number;
                _ = Shop.Descriptor.ToMermaid();
            }
        }
        """;

    [Theory]
    [InlineData("Order = 3", "Order = 2")]
    [InlineData("Order = 3", "Enabled = true")]
    [InlineData("int Double(int number) => number * 2", "string Double(string number) => number")]
    [InlineData("void Look(int number)", "void Look(int number, int more)")]
    [InlineData("Order = 3", "Order = 3, Kind = StageKind.Filter")]
    [InlineData("class Shop", "record Shop")]
    [InlineData("Stage(Order = 1)", "Stage")]
    [InlineData("Order = 1", "Order = 2")]
    [InlineData("Order = 2", "Order = 1")]
    [InlineData("Parse(string text)", "Parse(string text, int more)")]
    [InlineData("static void Look(int number) { }", "static async void Look(int number) => await Task.Yield();")]
    public async Task Code_that_uses_a_broken_pipeline_has_no_errors(string old, string changed)
    {
        GeneratorRun run = GeneratorRun.Of(Source.Replace(old, changed, StringComparison.Ordinal), User);

        Assert.Single(await run.AnalyzerDiagnosticsAsync());
        Assert.Empty(run.CompilerDiagnostics());
    }

    [Theory]
    [InlineData(
        "public partial class Methods { [Stage(Order = 1)] public static System.Nullable<object?> Reference(int[] x) => default; }")]
    [InlineData(
        "namespace Web; [Stage(Order = 20, Pipeline = typeof(Site))] public static bool IsAllowed(string x) => true; public partial class "
        + "Site { [Stage(Order = 10)] static string Trim(string x) => x; }")]
    public void Incomplete_code_produces_text_that_parses(string code)
    {
        GeneratorRun run = GeneratorRun.Of("using Pipelines; " + code);

        Assert.All(
            run.Result.GeneratedSources,
            static source =>
                Assert.Empty(
                    CSharpSyntaxTree.ParseText(source.SourceText, cancellationToken: TestContext.Current.CancellationToken)
                    .GetDiagnostics(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Handles_do_not_name_ref_structs_before_CSharp_13()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create(
            ["""
            using System;
            using Pipelines;

            public partial class Shop
            {
                [Stage(Order = 1)] public static Span<int> Open(int[] numbers) => numbers;
                [Stage(Order = 2)] public static int Count(string text) => text.Length;
            }
            """],
            LanguageVersion.CSharp12));

        Assert.DoesNotContain("CS9202", run.CompilerDiagnostics().Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Members_of_a_broken_pipeline_throw_its_error()
    {
        Assembly assembly = GeneratorRun.Of(Source.Replace("Order = 3", "Order = 2", StringComparison.Ordinal)).Load();
        Type shop = assembly.GetType("Shop")!;

        TargetInvocationException thrown =
            Assert.Throws<TargetInvocationException>(() => shop.GetMethod("Run")!.Invoke(Activator.CreateInstance(shop), ["1"]));

        Assert.Contains(
            "PIPE0005 Stages 'Double' and 'Look' both have Order = 2",
            Assert.IsType<InvalidOperationException>(thrown.InnerException).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_pipelines_work_beside_a_broken_one()
    {
        Assembly assembly = GeneratorRun.Of(
            Source.Replace("Order = 3", "Order = 2", StringComparison.Ordinal),
            "using Pipelines; public partial class Other { [Stage(Order = 1)] private static int Parse(string text) => text.Length; }")
                .Load();
        Type other = assembly.GetType("Other")!;

        Assert.Equal(3, other.GetMethod("Run")!.Invoke(Activator.CreateInstance(other), ["abc"]));
    }

    private const string Source = """
        using System.Threading.Tasks;
        using Pipelines;

        public sealed partial class Shop
        {
            [Stage(Order = 1)] private static int Parse(string text) => text.Length;
            [Stage(Order = 2)] private static int Double(int number) => number * 2;
            [Stage(Order = 3)] private static void Look(int number) { }
        }
        """;
}
