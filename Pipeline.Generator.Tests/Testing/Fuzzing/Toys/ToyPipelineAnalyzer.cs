using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

#pragma warning disable RS1001, RS2008 // No compiler loads this analyzer, and it is never released.

namespace Pipelines.Generator.Tests.Testing.Fuzzing.Toys;

/// <summary>Says about each method whatever a test wants, to see whether the oracle finds what is wrong with it.</summary>
internal sealed class ToyPipelineAnalyzer(Func<ISymbol, bool> objects) : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Wrong =
        new("PIPE9999", "Wrong", "'{0}' is wrong", "Toy", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Wrong];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            symbol =>
            {
                if (objects(symbol.Symbol))
                    symbol.ReportDiagnostic(Diagnostic.Create(Wrong, symbol.Symbol.Locations[0], symbol.Symbol.Name));
            },
            SymbolKind.Method);
    }
}
