using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

// No compiler ever loads this analyzer, so it lacks what a shipped one needs.
#pragma warning disable RS1029, RS1036, RS1038, RS1041, RS2008

namespace Pipelines.Generator.Tests.Generator.Analyzers;

/// <summary>
/// Reports the advice that we suppress, on everything: each method, and each parameter, including those of local functions.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AdviceAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor MakeStatic = Advice("CA1822");

    private static readonly DiagnosticDescriptor UnusedMember = Advice("IDE0051");

    private static readonly DiagnosticDescriptor UnusedParameter = Advice("IDE0060");

    private static readonly DiagnosticDescriptor Other = Advice("OTHER1");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [MakeStatic, UnusedMember, UnusedParameter, Other];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(
            static method =>
            {
                foreach (DiagnosticDescriptor advice in new[] { MakeStatic, UnusedMember, Other })
                    method.ReportDiagnostic(Diagnostic.Create(advice, method.Symbol.Locations[0]));
            },
            SymbolKind.Method);
        context.RegisterSyntaxNodeAction(
            static parameter =>
                parameter.ReportDiagnostic(
                    Diagnostic.Create(
                        UnusedParameter, ((Microsoft.CodeAnalysis.CSharp.Syntax.ParameterSyntax)parameter.Node).Identifier.GetLocation())),
            Microsoft.CodeAnalysis.CSharp.SyntaxKind.Parameter);
    }

    private static DiagnosticDescriptor Advice(string id) => new(id, id, id, "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
