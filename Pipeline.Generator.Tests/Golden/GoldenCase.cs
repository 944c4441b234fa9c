using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Tests.Generator.Caching;
using Pipelines.Testing.Compiling;
using Xunit.Sdk;

namespace Pipelines.Generator.Tests.Golden;

/// <summary>
/// A source whose generated text is known by its hash, and for a few cases kept as a snapshot. Each one is also compiled, edited, and
/// generated on other machines' terms.
/// </summary>
internal static class GoldenCase
{
    /// <summary>Checks everything that must hold for any good source, and returns the driver for the snapshot.</summary>
    public static Task<GeneratorDriver> CheckAsync(params string[] sources) => CheckAsync(LanguageVersion.CSharp12, sources);

    /// <inheritdoc cref="CheckAsync(string[])"/>
    public static async Task<GeneratorDriver> CheckAsync(LanguageVersion oldest, string[] sources)
    {
#if MUTATED
        // Whether the text is another one is enough to see a mutant by, and takes a tenth of the time.
        GeneratorRun run = await Task.FromResult(GeneratorRun.Of(TestCompilation.Create(sources, LanguageVersion.Preview)));
#else
        foreach (LanguageVersion version in (LanguageVersion[])[oldest, LanguageVersion.CSharp13, LanguageVersion.Preview])
        {
            GeneratorRun compiled = GeneratorRun.Of(TestCompilation.Create(sources, version));
            Assert.NotEmpty(compiled.Result.GeneratedSources);
            (Diagnostic[] ofCompiler, Diagnostic[] ofAnalyzer) = await compiled.AllDiagnosticsAsync();
            Assert.Empty(ofCompiler);
            Assert.DoesNotContain(ofAnalyzer, static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        }

        CacheMatrix.Check(sources, LanguageVersion.Preview);
        GeneratorRun run = GeneratorRun.Of(sources);
        ObjectGraph.Check(run);
        CheckSameElsewhere(run, sources);
        Assert.Empty(FrameworkNamesInText.UnknownIn(run.Text));
#endif
        TextHashes.Committed.Check(CaseName(), run.Result.GeneratedSources);
        return run.Driver;
    }

    private static string CaseName()
    {
        ITestMethod test = TestContext.Current.TestMethod!;
        return $"{test.TestClass.TestClassSimpleName}.{test.MethodName}";
    }

#if !MUTATED
    // Turkish has another upper case of 'i'. Files reach the compiler in the order of the file system.
    private static void CheckSameElsewhere(GeneratorRun run, string[] sources)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(Sorted(run), Sorted(GeneratorRun.Of([.. sources.Reverse()])));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        }
    }

    private static string[] Sorted(GeneratorRun run) =>
        [.. run.Result.GeneratedSources.Select(static source => source.HintName + "\n" + source.SourceText).Order(StringComparer.Ordinal)];
#endif
}
