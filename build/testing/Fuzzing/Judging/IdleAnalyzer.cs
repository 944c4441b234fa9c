using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

#pragma warning disable RS1001, RS2008 // No compiler loads this analyzer, and it is never released.

namespace Pipelines.Testing.Fuzzing.Judging;

/// <summary>Visits the same code as the real analyzer, and reports nothing. A failure with it is the compiler's own failure.</summary>
internal sealed class IdleAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new("IDLE1", "Idle", "Idle", "Idle", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static _ => { }, SymbolKind.Method, SymbolKind.NamedType);
        context.RegisterOperationAction(static _ => { }, OperationKind.LocalFunction, OperationKind.AnonymousFunction);
    }
}
