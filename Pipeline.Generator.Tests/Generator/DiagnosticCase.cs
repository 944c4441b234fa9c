using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator;

/// <summary>
/// A source with marked spans: exactly these diagnostics must be reported, exactly there, and the rest of the build must stay quiet.
/// </summary>
internal static class DiagnosticCase
{
    /// <param name="marked">The source, see <see cref="Markup"/>.</param>
    /// <param name="version">The language version to compile with.</param>
    /// <param name="anotherWorks">There is a second pipeline, without mistakes.</param>
    /// <param name="compilerErrors">Ids of compiler errors that the mistake itself brings.</param>
    /// <returns>The messages of what was reported, in the order of places.</returns>
    public static async Task<string[]> CheckAsync(
        string marked, LanguageVersion version = LanguageVersion.Preview, bool anotherWorks = false, params string[] compilerErrors)
    {
        Markup markup = Markup.Parse(marked);
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([markup.Source], version));
        (Diagnostic[] compiler, Diagnostic[] reported) = await run.AllDiagnosticsAsync();
        Assert.Equal(
            markup.Expected.Select(
                expected => $"{expected.Id} '{markup.Source.Substring(expected.Span.Start, expected.Span.Length)}' at {expected.Span}"),
            reported.Select(
                diagnostic =>
                    $"{diagnostic.Id} "
                    + $"'{markup.Source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)}' at "
                    + $"{diagnostic.Location.SourceSpan}"));

        Assert.Equal(compilerErrors.Order(), compiler.Select(static diagnostic => diagnostic.Id).Order());
        bool isBlocked =
            reported.Any(static diagnostic => diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
        bool anyWorks = run.Text.Contains("__splices", StringComparison.Ordinal);
        if (compilerErrors.Length == 0) Assert.Equal(!isBlocked || anotherWorks, anyWorks);
        return [.. reported.Select(static diagnostic => diagnostic.GetMessage())];
    }
}
