using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Pipelines.Generator.Analyzers;
using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;
using Pipelines.Testing.Comparison.Writing;
using Pipelines.Testing.Compiling;

namespace Pipelines.Testing.Comparison.Running;

/// <summary>Many pipelines compiled into one assembly, which is what makes them cheap.</summary>
internal static class PipelineCompilation
{
    // An asynchronous stage without a token and one that returns Task are allowed, and advised against.
    private static readonly string[] Advice = ["PIPE0018", "PIPE0019"];

    // Compilations made from one share what they know about the references, which is most of the work for small sources.
    private static readonly CSharpCompilation Empty =
        WithoutDocumentation(TestCompilation.Create([]).AddReferences(MetadataReference.CreateFromFile(typeof(Log).Assembly.Location)));

    /// <summary>The sources of pipelines, as the user wrote them.</summary>
    public static CSharpCompilation Sources(IReadOnlyList<PipelineSpec> pipelines) =>
        Empty.AddSyntaxTrees(pipelines.Select(static (pipeline, number) =>
            CSharpSyntaxTree.ParseText(
                $"{PipelineSource.Usings}\n\n{PipelineSource.Of(pipeline, number)}", TestCompilation.Options(), $"P{number}.cs",
                Encoding.UTF8)));

    /// <summary>Compiles the pipelines, and asks the analyzer about them.</summary>
    /// <param name="pipelines">The pipelines.</param>
    /// <param name="patch">Changes the generated text, to see that a wrong one is found.</param>
    public static async Task<CompiledPipelines> CompileAsync(IReadOnlyList<PipelineSpec> pipelines, Func<string, string>? patch)
    {
        GeneratorRun run;
        try
        {
            run = GeneratorRun.Of(Sources(pipelines));
        }
        catch (InvalidOperationException exception)
        {
            return new(null, FailureKind.GeneratorThrew, exception.ToString(), exception.InnerException?.GetType().Name ?? "");
        }

        // The analyzer's errors come first. If the generator refuses a pipeline, the compiler's errors are only consequences.
        ImmutableArray<Diagnostic> reported = await run.Input.WithAnalyzers([new PipelineAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        if (reported.Any(IsWrong)) return Refused(FailureKind.IsReported, reported.Where(IsWrong));

        CSharpCompilation output = patch is null
            ? run.Output
            : run.Input.AddSyntaxTrees(
                run.Result.GeneratedSources.Select(
                    source =>
                        CSharpSyntaxTree.ParseText(
                            patch(source.SourceText.ToString()), TestCompilation.Options(), source.HintName, Encoding.UTF8)));
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = output.Emit(image);
        if (!emitted.Success)
            return Refused(
                FailureKind.DoesNotCompile,
                emitted.Diagnostics.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));

        // The assembly is never unloaded. The runtime's pools of suspended methods keep a reference to it, which sometimes ended the
        // process.
        return new(Assembly.Load(image.ToArray()), default, "", "");
    }

    // The analyzer is shown the sources alone, which saves it to bind the generated part; so it misses that part.
    private static bool IsWrong(Diagnostic diagnostic) => diagnostic.Id != "PIPE0021" && !Advice.Contains(diagnostic.Id);

    private static CompiledPipelines Refused(FailureKind kind, IEnumerable<Diagnostic> diagnostics)
    {
        Diagnostic[] wrong = [.. diagnostics.Take(10)];
        return new(
            null, kind, string.Join('\n', wrong.Select(static diagnostic => $"{diagnostic}\n    {LineOf(diagnostic)}")), wrong[0].Id);
    }

    private static string? LineOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();

    // Every other warning is an error in these compilations, so that emitting says all there is to say.
    private static CSharpCompilation WithoutDocumentation(CSharpCompilation compilation) => compilation.WithOptions(
        compilation.Options.WithOptimizationLevel(OptimizationLevel.Release)
        .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress)]));
}
