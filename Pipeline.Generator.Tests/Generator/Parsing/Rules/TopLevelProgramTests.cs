using System.Reflection;
using Microsoft.CodeAnalysis;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>Top-level statements declare a class <c>Program</c> that no modifier can be written for.</summary>
public sealed class TopLevelProgramTests
{
    [Theory]
    [InlineData("public partial class Program { [Stage(Order = 10)] private static int Inc(int x) => x + 1; }")]
    [InlineData("partial class Program { [Stage(Order = 10)] private static int Inc(int x) => x + 1; }")]
    [InlineData("partial class Program { [Stage(Order = 10)] private int Inc(int x) => x + 1; } partial class Program { }")]
    [InlineData("static class Plugin { [Stage(Order = 10, Pipeline = typeof(Program))] internal static int Inc(int x) => x + 1; }")]
    public async Task The_class_of_top_level_statements_can_be_a_pipeline(string declarations)
    {
        GeneratorRun run = Run($"using Pipelines; System.Console.Write(new Program().Run(1)); {declarations}");

        Assert.Empty(await run.AnalyzerDiagnosticsAsync());
        Assert.Empty(run.CompilerDiagnostics());
        Type program = run.Load().GetType("Program")!;
        Assert.Equal(
            2, program.GetMethod(
                "Run", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.Invoke(
                    Activator.CreateInstance(program), [1]));
    }

    [Fact]
    public async Task A_pipeline_nested_in_a_top_level_program_works()
    {
        GeneratorRun run =
            Run("System.Console.Write(new Inner().Run(1)); partial class Program { partial class Inner { [Pipelines.Stage(Order = 10)] "
            + "private static int Inc(int x) => x + 1; } }");

        Assert.Empty(await run.AnalyzerDiagnosticsAsync());
        Assert.Empty(run.CompilerDiagnostics());
    }

    [Fact]
    public async Task A_written_declaration_beside_top_level_statements_must_be_partial()
    {
        const string Source =
            "System.Console.Write(1); class Program { [Pipelines.Stage(Order = 10)] private static int Inc(int x) => x + 1; }";
        GeneratorRun run = Run(Source);

        Diagnostic diagnostic = Assert.Single(await run.AnalyzerDiagnosticsAsync());

        Assert.Equal("PIPE0001", diagnostic.Id);
        Assert.Equal(Source.IndexOf("Program", StringComparison.Ordinal), diagnostic.Location.SourceSpan.Start);
        Assert.Equal(["CS0260"], run.CompilerDiagnostics().Select(static error => error.Id));
    }

    [Fact]
    public async Task An_error_about_the_class_points_to_its_declared_name()
    {
        const string Source =
            "System.Console.Write(1); partial class Program { [Pipelines.Stage(Order = 10)] private static int Inc(int x) => x + 1; } "
            + "partial class Program : Middle; partial class Middle { [Pipelines.Stage(Order = 10)] private static int Inc(int x) => x + "
            + "1; }";
        GeneratorRun run = Run(Source);

        Diagnostic diagnostic = Assert.Single(await run.AnalyzerDiagnosticsAsync());

        Assert.Equal("PIPE0003", diagnostic.Id);
        Assert.Equal("Program", Source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    private static GeneratorRun Run(string source) =>
        GeneratorRun.Of(TestCompilation.Create([source], kind: OutputKind.ConsoleApplication));
}
