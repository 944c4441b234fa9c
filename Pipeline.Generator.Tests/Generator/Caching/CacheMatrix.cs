using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Caching;

/// <summary>Edits after which no file may be emitted again, and one after which exactly one file must be.</summary>
internal static class CacheMatrix
{
    private const string Other = "internal sealed class SomethingElse;";

    public static void Check(string[] sources, LanguageVersion version)
    {
        CSharpCompilation compilation = TestCompilation.Create([.. sources, Other], version);
        GeneratorRun run = GeneratorRun.Of(compilation);
        foreach ((string name, Func<CSharpCompilation, CSharpCompilation> apply) in Edits.WithoutEffect)
        {
            GeneratorRunResult after = RunAgain(run, apply(compilation));
            Assert.True(
                Modified(after) == 0, $"After '{name}' {Modified(after)} outputs were made anew: {string.Join(", ", Reasons(after))}.");
            Assert.Equal(Texts(run.Result), Texts(after));
        }

        GeneratorRunResult changed = RunAgain(run, Edits.ChangeLastOrder(compilation));
        Assert.True(Modified(changed) == 1, $"A changed Order should make one output anew, not {Modified(changed)}.");
    }

    public static GeneratorRunResult RunAgain(GeneratorRun run, CSharpCompilation compilation) =>
        run.Driver.RunGenerators(compilation).GetRunResult().Results.Single();

    public static int Modified(GeneratorRunResult result) =>
        Reasons(result).Count(static reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result) =>
        result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs)
        .Select(static output => output.Reason);

    private static string[] Texts(GeneratorRunResult result) =>
        [.. result.GeneratedSources.Select(static source => source.HintName + "\n" + source.SourceText).Order(StringComparer.Ordinal)];
}
