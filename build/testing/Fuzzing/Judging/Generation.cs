using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;
using Pipelines.Testing.Fuzzing.Inputs;

namespace Pipelines.Testing.Fuzzing.Judging;

/// <summary>One run of a generator over an input.</summary>
internal sealed class Generation
{
    public Generation(FuzzInput input, IIncrementalGenerator generator, bool reversed, CancellationToken cancellation)
    {
        Alone = FuzzCompilation.Of(input, reversed);
        GeneratorDriver driver =
            CSharpGeneratorDriver.Create(
                [generator.AsSourceGenerator()],
                optionsProvider: new AnalyzerProperties(("RunAnalyzers", input.AnalyzersAreOff ? "false" : "")),
                parseOptions: TestCompilation.Options(input.Version))
            .RunGeneratorsAndUpdateCompilation(Alone, out Compilation output, out ImmutableArray<Diagnostic> diagnostics, cancellation);
        Output = (CSharpCompilation)output;
        Exception = driver.GetRunResult().Results.Single().Exception;
        Trees = [.. output.SyntaxTrees.Skip(Alone.SyntaxTrees.Length)];
        Warnings = [.. diagnostics];
    }

    /// <summary>The input as it is written.</summary>
    public CSharpCompilation Alone { get; }

    /// <summary>The input with the generated code.</summary>
    public CSharpCompilation Output { get; }

    public Exception? Exception { get; }

    /// <summary>The generated files.</summary>
    public IReadOnlyList<SyntaxTree> Trees { get; }

    /// <summary>The compiler's diagnostics for the run. A good run has none.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; }

    /// <summary>All generated text, whatever the order of files.</summary>
    public string Text => string.Join('\n', Trees.Select(static tree => $"{tree.FilePath}\n{tree}").Order(StringComparer.Ordinal));
}
