using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Analyzers;

public sealed class SuppressionTests
{
    private const string Advice = """
        using System.Threading.Tasks;
        using Pipelines;

        public partial class P
        {
            #pragma warning disable PIPE0018
            [Stage(Order = 1)] private static async ValueTask<int> AAsync(int x) { await Task.Yield(); return x; }
            #pragma warning restore PIPE0018

            [System.Diagnostics.CodeAnalysis.SuppressMessage("Pipeline", "PIPE0018")]
            [Stage(Order = 2)] private static async ValueTask<int> BAsync(int x) { await Task.Yield(); return x; }

            [Stage(Order = 3)] private static async ValueTask<int> CAsync(int x) { await Task.Yield(); return x; }
        }
        """;

    private const string Mistake = """
        #pragma warning disable PIPE0005
        using Pipelines;

        public partial class P
        {
            [Stage(Order = 1)] private static int A(int x) => x;
            [Stage(Order = 1)] private static int B(int x) => x;
        }
        """;

    [Fact]
    public async Task Warnings_respect_pragmas_and_attributes()
    {
        Diagnostic[] reported = await GeneratorRun.Of(Advice).AnalyzerDiagnosticsAsync();

        Assert.Equal(
            "Stage 'C' is asynchronous and takes no CancellationToken, so it can't be canceled: add one as its last parameter",
            Assert.Single(reported).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Warnings_can_be_disabled_by_configuration()
    {
        CSharpCompilation compilation = TestCompilation.Create([Advice]);
        compilation =
            compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("PIPE0018", ReportDiagnostic.Suppress)]));

        Assert.Empty(await GeneratorRun.Of(compilation).AnalyzerDiagnosticsAsync());
    }

    [Theory]
    [InlineData("PIPE0046", "[Stage(Order = 1)] private static bool A(int x) => true;")]
    [InlineData("PIPE0047", "[Stage(Order = 1)] private static int A(int x) => x; private void Send(int[] items) => StreamAsync(items);")]
    [InlineData("PIPE0048", "private int _count; [Stage(Order = 1, Parallelism = 2)] private int A(int x) => _count++;")]
    public async Task Warnings_about_silent_mistakes_respect_pragmas_and_configuration(string id, string members)
    {
        string source = $"public partial class P {{ {members.Replace("[Stage", "[Pipelines.Stage", StringComparison.Ordinal)} }}";
        CSharpCompilation configured = TestCompilation.Create([source]);
        configured = configured.WithOptions(configured.Options.WithSpecificDiagnosticOptions([new(id, ReportDiagnostic.Suppress)]));

        Assert.Equal(id, Assert.Single(await GeneratorRun.Of(source).AnalyzerDiagnosticsAsync()).Id);
        Assert.Empty(await GeneratorRun.Of($"#pragma warning disable {id}\n{source}").AnalyzerDiagnosticsAsync());
        Assert.Empty(await GeneratorRun.Of(configured).AnalyzerDiagnosticsAsync());
    }

    [Fact]
    public async Task The_error_about_a_wait_can_be_suppressed()
    {
        Diagnostic[] reported = await GeneratorRun.Of("""
            using System.Threading.Tasks;
            using Pipelines;

            public partial class P
            {
                private readonly TaskCompletionSource _later = new();

                [Stage(Order = 1)] private void Look(int x)
                {
            #pragma warning disable PIPE0029 // Runs when the item has left.
                    _later.Task.ContinueWith(_ => Stages.Look.DisableAsync().AsTask(), TaskScheduler.Default);
            #pragma warning restore PIPE0029
                }
            }
            """).AnalyzerDiagnosticsAsync();

        Assert.Empty(reported);
    }

    [Fact]
    public async Task Errors_cannot_be_suppressed_or_configured()
    {
        CSharpCompilation compilation = TestCompilation.Create([Mistake]);
        compilation =
            compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("PIPE0005", ReportDiagnostic.Suppress)]));

        Assert.Equal("PIPE0005", Assert.Single(await GeneratorRun.Of(compilation).AnalyzerDiagnosticsAsync()).Id);
    }

    [Theory]
    [InlineData("RunAnalyzers", "false")]
    [InlineData("RunAnalyzersDuringBuild", "false")]
    [InlineData("IsImplicitlyTriggeredBuild", "true")]
    public void The_compiler_reports_errors_while_analyzers_are_disabled(string property, string value)
    {
        GeneratorRun run =
            GeneratorRun.Of(TestCompilation.Create([Mistake]), new AnalyzerProperties(("RunAnalyzers", ""), (property, value)));

        Diagnostic error = Assert.Single(run.CompilerDiagnostics());
        Assert.Equal("CS1029", error.Id);
        Assert.Contains(
            "PIPE0005 Stages 'A' and 'B' both have Order = 1", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_pipeline_classes_are_reported_while_analyzers_are_disabled()
    {
        GeneratorRun run =
            GeneratorRun.Of(
                TestCompilation.Create([Mistake.Replace("public partial", "public static partial", StringComparison.Ordinal)]),
                new AnalyzerProperties(("RunAnalyzers", "false")));

        Assert.Contains(
            run.CompilerDiagnostics(),
            static error =>
                error.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("PIPE0002", StringComparison.Ordinal));
    }

    [Fact]
    public void The_generator_reports_errors_without_analyzer_properties()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([Mistake]), new AnalyzerProperties());

        Diagnostic error = Assert.Single(run.Result.Diagnostics);
        Assert.Equal(("PIPE0005", DiagnosticSeverity.Error), (error.Id, error.Severity));
        Assert.Equal(
            "Stages 'A' and 'B' both have Order = 1, so which one runs first is unknown: use another number for one of them",
            error.GetMessage(null));
        Assert.Empty(run.CompilerDiagnostics());
    }

    [Fact]
    public void RunAnalyzers_takes_precedence_over_RunAnalyzersDuringBuild()
    {
        GeneratorRun run =
            GeneratorRun.Of(
                TestCompilation.Create([Mistake]), new AnalyzerProperties(("RunAnalyzers", "true"), ("RunAnalyzersDuringBuild", "false")));

        Assert.Empty(run.CompilerDiagnostics());
    }

    [Fact]
    public void A_valid_pipeline_works_while_analyzers_are_disabled() =>
        Assert.Empty(
            GeneratorRun.Of(
                TestCompilation.Create(
                    [Mistake.Replace("Order = 1)] private static int B", "Order = 2)] private static int B", StringComparison.Ordinal)]),
                        new AnalyzerProperties(("RunAnalyzers", "false"))).CompilerDiagnostics());
}
