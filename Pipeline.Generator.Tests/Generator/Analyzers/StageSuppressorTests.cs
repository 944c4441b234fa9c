using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pipelines.Generator.Analyzers;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Analyzers;

public sealed class StageSuppressorTests
{
    [Theory]
    [InlineData("[Stage(Order = 1)] private int M(int x) => 1;")]
    [InlineData("[System.Obsolete, Pipelines.StageAttribute(Order = 1)] private int M(int x) => 1;")]
    [InlineData("[Stage(Order = 1)] private partial int M(int x); private partial int M(int x) => 1;")]
    [InlineData("[DeadLetter] private void M(StageFailure x) { }")]
    [InlineData("private int M(int x) => 1; [Stage(Order = 1, Bypass = nameof(M))] private int _(int _) => 1;")]
    [InlineData("private int M(int x) => 1; [Stage(Order = 1, Divert = nameof(M))] private int _(int _) => 1;")]
    [InlineData("private int M(int x) => 1; [Stage(Order = 1, Fallback = nameof(M))] private int _(int _) => 1;")]
    [InlineData("private int M(int x) => 1; [Stage(Order = 1, PartitionBy = nameof(M))] private int _(int _) => 1;")]
    [InlineData("private bool M(int x) => true; [Stage(Order = 1, When = \"M\")] private int _(int _) => 1;")]
    public async Task Advice_about_methods_a_pipeline_calls_is_suppressed(string members) =>
        Assert.Equal(["CA1822", "IDE0051", "IDE0060"], await SuppressedAtMAsync($"partial class P {{ {members} }}"));

    [Theory]
    [InlineData("class P { private int M(int x) => 1; }")]
    [InlineData("class StageAttribute : System.Attribute; class P { [global::StageAttribute] private int M(int x) => 1; }")]
    [InlineData("partial class P { private int M(int x) => 1; [Stage(Order = 1)] private int _(int _) => M(1); }")]
    [InlineData(
        "partial class P { private int M(int x) => 1; "
        + "[Stage(Order = 1, Name = nameof(M), Group = nameof(M))] private int _(int _) => 1; }")]
    [InlineData(
        "partial class P { private int M(int x) => 1; } partial class Q { [Stage(Order = 1, Bypass = \"M\", When = \"M\")] private int "
        + "_(int _) => 1; }")]
    [InlineData(
        "class B { [Stage(Order = 1)] protected virtual int _(int _) => 1; } class P : B { private int M(int x) => 1; protected override "
        + "int _(int _) => 1; }")]
    [InlineData("partial class P { [Stage(Order = 1)] private int _(int _) { return M(1); int M(int x) => 1; } }")]
    [InlineData("partial class P { [Stage(Order = 1)] private int _(int _) { System.Func<int, int> M = (int x) => 1; return M(1); } }")]
    public async Task Advice_about_other_methods_is_not_suppressed(string source) => Assert.Empty(await SuppressedAtMAsync(source));

    [Fact]
    public void Each_suppression_has_its_own_id_and_reason()
    {
        SuppressionDescriptor[] all = [.. new StageSuppressor().SupportedSuppressions];

        Assert.Equal(
            ["PIPES001 CA1822", "PIPES002 IDE0051", "PIPES003 IDE0060"],
            all.Select(static suppression => $"{suppression.Id} {suppression.SuppressedDiagnosticId}"));
        Assert.Equal(
            3, all.Select(static suppression => suppression.Justification.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Distinct().Count());
    }

    /// <returns>The advice about <c>M</c> and its parameter <c>x</c> that was suppressed.</returns>
    private static async Task<string[]> SuppressedAtMAsync(string source)
    {
        Compilation compilation = GeneratorRun.Of("using Pipelines; " + source).Output;
        var options =
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: true);
        Diagnostic[] advice =
            [.. await compilation.WithAnalyzers([new AdviceAnalyzer(), new StageSuppressor()], options)
                .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)];
        Assert.Contains(advice, static diagnostic => diagnostic.Id == "IDE0060" && PlaceOf(diagnostic) == "x");
        Assert.DoesNotContain(advice, static diagnostic => diagnostic.Id == "OTHER1" && diagnostic.IsSuppressed);
        return [.. advice.Where(static diagnostic => diagnostic.IsSuppressed && PlaceOf(diagnostic) is "M" or "x")
            .Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal)];
    }

    private static string PlaceOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
}
