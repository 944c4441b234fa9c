using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Pipelines.Generator.Parsing.Rules;
using Pipelines.Generator.Parsing.Stages;

namespace Pipelines.Generator.Analyzers;

/// <summary>Suppresses advice that is wrong for methods that the generated part calls.</summary>
/// <remarks>The signature of such a method is part of the pipeline, and few analyzers see its caller.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StageSuppressor : DiagnosticSuppressor
{
    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
    [
        new("PIPES001", "CA1822",
            "A method that a pipeline calls may be static or not, as its author prefers: the generated part calls it either way."),
        new("PIPES002", "IDE0051", "The generated part of the pipeline calls this method."),
        new("PIPES003", "IDE0060", "The pipeline hands this parameter to the method, whether or not it is used."),
    ];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree
                || MethodAt(tree.GetRoot(context.CancellationToken), diagnostic.Location) is not { } declaration) continue;
            if (context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method
                || !IsCalledByPipeline(method, context.CancellationToken)) continue;
            context.ReportSuppression(
                Suppression.Create(
                    SupportedSuppressions.Single(suppression => suppression.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
        }
    }

    // A diagnostic about a part of a method, such as the parameter of a local function, is not about the method.
    private static MethodDeclarationSyntax? MethodAt(SyntaxNode root, Location place) =>
        root.FindToken(place.SourceSpan.Start).Parent switch
        {
            MethodDeclarationSyntax method => method,
            ParameterSyntax { Parent.Parent: MethodDeclarationSyntax method } => method,
            _ => null,
        };

    private static bool IsCalledByPipeline(IMethodSymbol method, CancellationToken cancellation)
    {
        if (DeadLetters.IsMarked(method) || method.GetAttributes().Any(StageAttributeData.IsStage)) return true;
        return method.ContainingType.GetMembers()
            .Any(member =>
                StageAttributeData.Read(member, cancellation) is { } stage && stage.RoleOf(method.Name) is not null);
    }
}
