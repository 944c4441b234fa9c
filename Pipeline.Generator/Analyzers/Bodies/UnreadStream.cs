using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Pipelines.Generator.Analyzers.SelfWait;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Rules;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Analyzers.Bodies;

/// <summary>
/// Reports a stream whose results are discarded, or kept in a variable that no code reads. No item of such a stream runs.
/// </summary>
/// <remarks>The compiler calls it for every call in the program, so it compares the name first.</remarks>
internal static class UnreadStream
{
    public static void Report(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == GeneratedNames.StreamAsync && IsOurs(call.TargetMethod) && IsUnread(call))
            context.ReportDiagnostic(
                new DiagnosticInfo(Descriptors.UnreadStream, OperationPlaces.Of(call.Syntax), call.TargetMethod.Name).ToDiagnostic());
    }

    private static bool IsOurs(IMethodSymbol method) =>
        FrameworkTypes.Is(method.ReturnType, FrameworkNames.AsyncSequence)
        && (LibraryTypes.Is(method.ContainingType, method.ContainingType.Name) || MemberNames.IsGenerated(method));

    private static bool IsUnread(IOperation results)
    {
        while (results.Parent is { } parent)
        {
            switch (parent)
            {
                case IExpressionStatementOperation:
                    return true;
                case ISimpleAssignmentOperation { Parent: IExpressionStatementOperation, Target: var target }:
                    return target is IDiscardOperation
                        || (target is ILocalReferenceOperation { Local: var local } && !IsRead(local, parent));
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return !IsRead(declarator.Symbol, parent);
                case IConversionOperation:
                case IConditionalAccessOperation access when access.WhenNotNull == results:
                    results = parent;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation adapted } when Origin.LeftOrFirst(adapted) == results
                    && IsLazy(adapted):
                    results = adapted;
                    break;
                case IInvocationOperation adapted when adapted.Instance == results && IsLazy(adapted):
                    results = adapted;
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    // A sequence that the framework makes from another one requests items only when its own items are requested.
    private static bool IsLazy(IInvocationOperation adapted) =>
        Origin.IsOfFramework(adapted.TargetMethod)
        && adapted.Type is { Name: "IAsyncEnumerable" or "IOrderedAsyncEnumerable" or "ConfiguredCancelableAsyncEnumerable" };

    private static bool IsRead(ILocalSymbol variable, IOperation place) => LocalValues.RootOf(place).Descendants().Any(operation =>
        operation is ILocalReferenceOperation reference
        && SymbolEqualityComparer.Default.Equals(reference.Local, variable)
        && !(reference.Parent is ISimpleAssignmentOperation { Parent: IExpressionStatementOperation } assignment
            && assignment.Target == reference));
}
