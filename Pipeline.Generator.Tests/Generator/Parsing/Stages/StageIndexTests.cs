using Microsoft.CodeAnalysis;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Stages;

/// <summary>Which classes are pipelines, and which of their methods are stages.</summary>
public sealed class StageIndexTests
{
    private const string Derived =
        "public partial class Derived : Base { [Pipelines.Stage(Order = 1)] private static int A(int x) => x; }";

    [Theory]
    [InlineData("public partial class Base;", false)]
    [InlineData("public partial class Base : System.IDisposable { public void Dispose() { } }", false)]
    [InlineData("public partial class Base { [Pipelines.Stage(Order = 1)] private static string B(string x) => x; }", true)]
    [InlineData(
        "public partial class Base; public static class Guest { [Pipelines.Stage(Order = 1, Pipeline = typeof(Base))] internal static "
        + "string B(string x) => x; }", true)]
    public async Task A_class_with_declared_or_contributed_stages_is_a_pipeline(string source, bool isPipeline)
    {
        GeneratorRun run = GeneratorRun.Of(source, Derived);

        Assert.Equal(
            isPipeline ? ["PIPE0003"] : [], (await run.AnalyzerDiagnosticsAsync()).Select(static diagnostic => diagnostic.Id));
        Assert.Equal(!isPipeline, run.Text.Contains("partial class Derived", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" : System.IDisposable { void System.IDisposable.Dispose() { } }")]
    public async Task A_pipeline_of_another_assembly_is_known_by_its_interface(string interfaces)
    {
        GeneratorRun library = GeneratorRun.Of(
            TestCompilation.Create(
                ["public partial class Base { [Pipelines.Stage(Order = 1)] private static string B(string x) => x; }",
                    "public partial class Base" + (interfaces.Length == 0 ? ";" : interfaces)])
            .WithAssemblyName("Library"));
        Assert.Empty(library.CompilerDiagnostics());
        using var image = new MemoryStream();
        Assert.True(library.Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);

        // Its stages are private, so they are not in the reference.
        GeneratorRun run = GeneratorRun.Of(
            TestCompilation.Create([Derived]).AddReferences(MetadataReference.CreateFromImage(image.ToArray())));

        Assert.Equal("PIPE0003", Assert.Single(await run.AnalyzerDiagnosticsAsync()).Id);
        Assert.Empty(run.Result.GeneratedSources);
    }
}
