using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Caching;

/// <summary>The cases that no single golden case shows. The matrix itself runs with each golden case.</summary>
public sealed class IncrementalityTests
{
    private const string First = """
        using Pipelines;
        public partial class First
        {
            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
            [Stage(Order = 2)] private static int Count(string text) => text.Length;
        }
        """;

    private const string Second = """
        using Pipelines;
        public partial class Second
        {
            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
            [Stage(Order = 5)] private static int Count(string text) => text.Length;
        }
        """;

    [Fact]
    public void A_stage_body_edit_regenerates_no_file() =>
        Assert.Equal(0, ModifiedBy(First, First.Replace("text.Trim()", "text.Trim().ToUpperInvariant()", StringComparison.Ordinal)));

    [Fact]
    public void A_line_inserted_above_regenerates_no_file() => Assert.Equal(0, ModifiedBy(First, "\n\n" + First));

    [Theory]
    [InlineData("Order = 2", "Order = 3")]
    [InlineData("int Count(string text) => text.Length", "long Count(string text) => text.Length")]
    [InlineData("Trim", "Strip")]
    [InlineData("Order = 1", "Order = 1, Enabled = false")]
    [InlineData("private static string Trim", "private string Trim")]
    public void A_relevant_change_regenerates_only_one_file(string old, string changed) =>
        Assert.Equal(1, ModifiedBy(First, First.Replace(old, changed, StringComparison.Ordinal)));

    [Fact]
    public void Breaking_and_fixing_a_pipeline_regenerates_only_its_own_file()
    {
        CSharpCompilation sound = TestCompilation.Create([First, Second]);
        CSharpCompilation broken = Replace(sound, First, First.Replace("Order = 2", "Order = 1", StringComparison.Ordinal));
        GeneratorRun run = GeneratorRun.Of(sound);

        GeneratorDriver afterBreaking = run.Driver.RunGenerators(broken, TestContext.Current.CancellationToken);
        Assert.Equal(1, CacheMatrix.Modified(afterBreaking.GetRunResult().Results.Single()));
        GeneratorRunResult mended = afterBreaking.RunGenerators(sound, TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();
        Assert.Equal(1, CacheMatrix.Modified(mended));
        Assert.Equal(
            run.Result.GeneratedSources.Select(static source => source.SourceText.ToString()),
            mended.GeneratedSources.Select(static source => source.SourceText.ToString()));
    }

    [Fact]
    public void A_class_in_several_parts_is_one_pipeline()
    {
        GeneratorRun run = GeneratorRun.Of(
            "using Pipelines; public partial class P { [Stage(Order = 1)] private static int A(int x) => x; }",
            "using Pipelines; public partial class P { [Stage(Order = 2)] private static int B(int x) => x; }",
            "public partial class P { }");

        Assert.Single(run.Result.GeneratedSources);
        Assert.Empty(run.CompilerDiagnostics());
    }

    [Fact]
    public void Names_differing_in_case_arity_or_namespace_produce_separate_files()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using Pipelines;
            public partial class Shop { [Stage(Order = 1)] private static int A(int x) => x; }
            public partial class SHOP { [Stage(Order = 1)] private static int A(int x) => x; }
            public partial class Shop<T> { [Stage(Order = 1)] private static T A(T x) => x; }
            namespace N { public partial class Shop { [Stage(Order = 1)] private static int A(int x) => x; } }
            """);

        Assert.Empty(run.CompilerDiagnostics());
        Assert.Equal(
            4, run.Result.GeneratedSources.Select(static source => source.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_class_with_thousands_of_stages_is_parsed_once()
    {
        const int Stages = 5_000;
        string members =
            string.Concat(
                Enumerable.Range(0, Stages).Select(static stage => $"[Stage(Order = {stage})] private static int S{stage}(int x) => x;\n"));

        GeneratorRun run = GeneratorRun.Of($"using Pipelines; public partial class P {{ {members} }}");

        Assert.Single(run.Result.GeneratedSources);
        Assert.Single(run.Result.TrackedSteps[TrackingNames.Parsed]);
    }

    [Fact]
    public void The_driver_releases_old_compilations()
    {
        WeakReference[] compilations = RunMany(out GeneratorDriver driver);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // The driver is alive and may keep the last one.
        Assert.All(compilations[..^1], static compilation => Assert.False(compilation.IsAlive));
        GC.KeepAlive(driver);
    }

    [Fact]
    public void The_walk_over_cached_objects_finds_a_leak()
    {
        var leak = new { Hidden = new object?[] { Location.None } };

        Assert.ThrowsAny<Exception>(() => ObjectGraph.Walk(leak, "leak", new HashSet<object>(ReferenceEqualityComparer.Instance)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] RunMany(out GeneratorDriver driver)
    {
        driver = GeneratorRun.Of(First, Second).Driver;
        var references = new WeakReference[5];
        for (int round = 0; round < references.Length; round++)
        {
            CSharpCompilation compilation = TestCompilation.Create([First + $"\n// {round}", Second]);
            references[round] = new WeakReference(compilation);
            driver = driver.RunGenerators(compilation);
        }

        return references;
    }

    private static int ModifiedBy(string old, string changed)
    {
        CSharpCompilation compilation = TestCompilation.Create([old, Second]);
        return CacheMatrix.Modified(CacheMatrix.RunAgain(GeneratorRun.Of(compilation), Replace(compilation, old, changed)));
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, string old, string changed)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single(candidate => candidate.ToString() == old);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(changed, (CSharpParseOptions)tree.Options, tree.FilePath));
    }
}
