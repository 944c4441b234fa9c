using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Pipelines.Generator.Diagnostics;
using Pipelines.Generator.Tests.Comparison.Specs;
using Pipelines.Generator.Tests.Comparison.Universe;
using Pipelines.Generator.Tests.Comparison.Writing;
using Pipelines.Generator.Tests.Compiling;

namespace Pipelines.Generator.Tests.Comparison.Running;

/// <summary>Many cases compiled into one assembly, which is what makes them cheap.</summary>
internal static class CaseCompilation
{
    // An asynchronous stage without a token and one that returns Task are allowed, and advised against.
    private static readonly string[] Advice = ["PIPE0018", "PIPE0019"];

    /// <summary>The sources of cases, as the user wrote them.</summary>
    public static CSharpCompilation Sources(IReadOnlyList<Case> cases)
    {
        string[] sources = [.. cases.Select(static (@case, number) => $"{PipelineSource.Usings}\n\n{PipelineSource.Of(@case.Pipeline, number)}")];
        return TestCompilation.Create(sources).AddReferences(MetadataReference.CreateFromFile(typeof(Log).Assembly.Location));
    }

    /// <summary>Compiles the cases.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="patch">Changes the generated text, to see that a wrong one is found.</param>
    /// <returns>The assembly; or what is wrong with some of them, in which case the others say nothing.</returns>
    public static async Task<(AssemblyLoadContext? Context, Assembly? Assembly, string Problem, string Rule, FailureKind Kind)> CompileAsync(IReadOnlyList<Case> cases, Func<string, string>? patch)
    {
        GeneratorRun run;
        try
        {
            run = GeneratorRun.Of(Sources(cases));
        }
        catch (InvalidOperationException exception)
        {
            return (null, null, exception.ToString(), exception.InnerException?.GetType().Name ?? "", FailureKind.GeneratorThrew);
        }

        CSharpCompilation output = patch is null
            ? run.Output
            : run.Input.AddSyntaxTrees(run.Result.GeneratedSources.Select(source => CSharpSyntaxTree.ParseText(patch(source.SourceText.ToString()), TestCompilation.Options(), source.HintName, Encoding.UTF8)));
        Diagnostic[] wrong = [.. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !(diagnostic.Id == "CS1591" && run.Input.SyntaxTrees.Contains(diagnostic.Location.SourceTree!)))];
        if (patch is null)
        {
            // Ours come first: where the generator refuses a pipeline, the compiler's complaints only follow from that.
            Diagnostic[] reported = await ReportedAsync(output);
            if (reported.Length > 0) return (null, null, Show(reported), reported[0].Id, FailureKind.IsReported);
        }

        if (wrong.Length > 0) return (null, null, Show(wrong), wrong[0].Id, FailureKind.DoesNotCompile);
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = output.WithOptions(output.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithOptimizationLevel(OptimizationLevel.Release)).Emit(image);
        if (!emitted.Success) return (null, null, Show([.. emitted.Diagnostics]), "emit", FailureKind.DoesNotCompile);
        image.Position = 0;
        var context = new AssemblyLoadContext(null, isCollectible: true);
        return (context, context.LoadFromStream(image), "", "", default);
    }

    private static async Task<Diagnostic[]> ReportedAsync(CSharpCompilation output)
    {
        ImmutableArray<Diagnostic> diagnostics = await output.WithAnalyzers([new PipelineAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.Where(static diagnostic => !Advice.Contains(diagnostic.Id))];
    }

    private static string Show(Diagnostic[] diagnostics) => string.Join('\n', diagnostics.Take(10).Select(static diagnostic => $"{diagnostic}\n    {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()}"));
}
