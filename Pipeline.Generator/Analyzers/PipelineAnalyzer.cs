using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Pipelines.Generator.Analyzers.Bodies;
using Pipelines.Generator.Analyzers.SelfWait;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Analyzers;

/// <summary>Reports the findings of the parser, and errors in the bodies of methods, which the generator does not read.</summary>
/// <remarks>
/// An analyzer reports them, because its diagnostics heed <c>#pragma</c>, <c>[SuppressMessage]</c> and .editorconfig.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PipelineAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Descriptors.NotPartial, Descriptors.WrongContainer, Descriptors.DerivedFromPipeline, Descriptors.NoOrder,
        Descriptors.DuplicateOrder,
        Descriptors.DuplicateName, Descriptors.BadName, Descriptors.DoesNotFit, Descriptors.BadParameters, Descriptors.AsyncVoid,
        Descriptors.WrongMethod, Descriptors.RefStruct, Descriptors.CannotBeDisabled, Descriptors.KindDoesNotFit,
        Descriptors.MemberCollision,
        Descriptors.OldLanguage, Descriptors.ObsoleteError, Descriptors.NoToken, Descriptors.TaskOfResult, Descriptors.NullableMismatch,
        Descriptors.NotGenerated, Descriptors.BadBypass, Descriptors.BadWhen, Descriptors.BadGroup, Descriptors.OutOfRange,
        Descriptors.BadDeadLetter, Descriptors.BadContribution, Descriptors.NoEffect, Descriptors.SelfWait,
        Descriptors.BadRoute, Descriptors.BadLane, Descriptors.LanesDoNotJoin, Descriptors.MissingLane, Descriptors.LaneCollision,
        Descriptors.UnreachedLane, Descriptors.NotInLane,
        Descriptors.BadDivert, Descriptors.BadFallback, Descriptors.BadKey, Descriptors.UnequalKeys,
        Descriptors.BoolAtEnd, Descriptors.UnreadStream, Descriptors.SharedWrite, Descriptors.HiddenName, Descriptors.HiddenStreams,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Checked-in code that a tool wrote may also have stages, and the generator sees them.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSymbolAction(ReportPipeline, SymbolKind.Method);
        context.RegisterOperationAction(ReportLocalFunction, OperationKind.LocalFunction, OperationKind.AnonymousFunction);
        context.RegisterOperationAction(
            SelfWaits.Report, OperationKind.Invocation, OperationKind.MethodReference, OperationKind.Using, OperationKind.UsingDeclaration,
            OperationKind.Await);
        context.RegisterOperationAction(UnreadStream.Report, OperationKind.Invocation);
        context.RegisterOperationBlockAction(SharedWrite.Report);
    }

    private static void ReportPipeline(SymbolAnalysisContext context)
    {
        // The two parts of a partial method are two symbols and one stage.
        if (context.Symbol is IMethodSymbol { PartialDefinitionPart: not null }
            || !context.Symbol.GetAttributes().Any(StageAttributeData.IsStage)) return;
        if (PipelineParser.ParseAt(context.Symbol, context.Compilation, context.CancellationToken) is not var (type, pipeline, findings))
            return;
        foreach (DiagnosticInfo finding in findings)
        {
            context.ReportDiagnostic(finding.ToDiagnostic());
            if (finding.IsBlocking) ReportedErrors.Add(finding, context.Compilation);
        }

        if (pipeline is { Works: true } && type.GetMembers(GeneratedNames.SplicesField).IsEmpty)
            context.ReportDiagnostic(
                new DiagnosticInfo(Descriptors.NotGenerated, SourcePlaces.DeclarationOf(type), type.Name).ToDiagnostic());
    }

    private static void ReportLocalFunction(OperationAnalysisContext context)
    {
        (IMethodSymbol method, string kind) = context.Operation is ILocalFunctionOperation local
            ? (local.Symbol, "a local function")
            : (((IAnonymousFunctionOperation)context.Operation).Symbol, "a lambda");
        if (StageAttributeData.Read(method, context.CancellationToken) is { } attribute)
            context.ReportDiagnostic(
                new DiagnosticInfo(
                    Descriptors.WrongMethod, attribute.Location, method.Name.Length == 0 ? "This lambda" : method.Name, kind,
                    StageParser.OrdinaryAdvice).ToDiagnostic());
    }
}
