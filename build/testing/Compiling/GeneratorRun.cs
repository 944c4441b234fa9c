using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Pipelines.Generator;
using Pipelines.Generator.Analyzers;

namespace Pipelines.Testing.Compiling;

/// <summary>One run of the generator over sources, and what came of it.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(CSharpCompilation input, AnalyzerConfigOptionsProvider? options)
    {
        Input = input;
        Driver = CSharpGeneratorDriver.Create(
                [new PipelineGenerator().AsSourceGenerator()],
                parseOptions: (CSharpParseOptions)input.SyntaxTrees[0].Options,
                optionsProvider: options ?? new AnalyzerProperties(("RunAnalyzers", "")),
                driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> _);
        Output = (CSharpCompilation)output;
        Result = Driver.GetRunResult().Results.Single();
        if (Result.Exception is { } exception) throw new InvalidOperationException("The generator threw.", exception);
    }

    public CSharpCompilation Input { get; }

    public CSharpCompilation Output { get; }

    public GeneratorDriver Driver { get; }

    public GeneratorRunResult Result { get; }

    public string Text => string.Join('\n', Result.GeneratedSources.Select(static source => source.SourceText.ToString()));

    public static GeneratorRun Of(params string[] sources) => new(TestCompilation.Create(sources), options: null);

    public static GeneratorRun Of(CSharpCompilation compilation, AnalyzerConfigOptionsProvider? options = null) =>
        new(compilation, options);

    /// <summary>The compiler's diagnostics for the user's code with the generated code, warnings included.</summary>
    /// <remarks>Missing documentation in the test's own sources does not count; in generated text it does.</remarks>
    public Diagnostic[] CompilerDiagnostics() => [.. Output.GetDiagnostics().Where(Counts)];

    /// <summary>The analyzer's diagnostics, in the order of places.</summary>
    public async Task<Diagnostic[]> AnalyzerDiagnosticsAsync(params DiagnosticAnalyzer[] analyzers)
    {
        CompilationWithAnalyzers analysis = Output.WithAnalyzers([.. analyzers.DefaultIfEmpty(new PipelineAnalyzer())]);
        return InOrder(await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>
    /// The diagnostics of the compiler and of the analyzer. Both need all code compiled, so one pass takes half the time of two.
    /// </summary>
    public async Task<(Diagnostic[] OfCompiler, Diagnostic[] OfAnalyzer)> AllDiagnosticsAsync()
    {
        ImmutableArray<Diagnostic> all =
            await Output.WithAnalyzers([new PipelineAnalyzer()]).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        ILookup<bool, Diagnostic> sides =
            all.ToLookup(static diagnostic => diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler));
        return ([.. sides[true].Where(Counts)], InOrder(sides[false]));
    }

    /// <summary>Emits and loads the compilation. Warnings do not stop it: what they are is asked elsewhere.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted =
            Output.WithOptions(Output.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return Assembly.Load(image.ToArray());
    }

    private static Diagnostic[] InOrder(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics.Where(static diagnostic => !diagnostic.IsSuppressed)
            .OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(static diagnostic => diagnostic.Id),
    ];

    private bool Counts(Diagnostic diagnostic) =>
        diagnostic.Severity >= DiagnosticSeverity.Warning
        && (diagnostic.Id != "CS1591" || !Input.SyntaxTrees.Contains(diagnostic.Location.SourceTree!));
}
