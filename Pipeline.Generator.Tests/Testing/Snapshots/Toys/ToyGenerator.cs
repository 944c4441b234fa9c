using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Generator.Tests.Testing.Snapshots.Toys;

/// <summary>Adds the sources and reports the diagnostics that a test hands to it.</summary>
internal sealed class ToyGenerator : IIncrementalGenerator
{
    private readonly Action<SourceProductionContext> _produce;

    public ToyGenerator(Action<SourceProductionContext> produce) => _produce = produce;

    public static GeneratorDriver Sources(params (string Hint, string Text)[] sources) => Run(context =>
    {
        foreach (var (hint, text) in sources)
            context.AddSource(hint, text);
    });

    public static GeneratorDriver Run(params Action<SourceProductionContext>[] generators) =>
        Run(CSharpCompilation.Create("Toy"), generators);

    /// <summary>Runs over a file, in which diagnostics may have their places.</summary>
    public static GeneratorDriver RunOver(SyntaxTree file, Action<SourceProductionContext> produce) =>
        Run(CSharpCompilation.Create("Toy", [file]), produce);

    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, (production, _) => _produce(production));

    private static GeneratorDriver Run(CSharpCompilation compilation, params Action<SourceProductionContext>[] generators) =>
        CSharpGeneratorDriver.Create([.. generators.Select(produce => new ToyGenerator(produce).AsSourceGenerator())])
            .RunGenerators(compilation, TestContext.Current.CancellationToken);
}
