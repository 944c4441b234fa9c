using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Analyzers.SelfWait;

/// <summary>Reports waits for a pipeline that stand where one of its items is in hand: they wait for themselves.</summary>
/// <remarks>Called for every call in the program: so the name is asked first, then the place, and only then whose pipeline it is.</remarks>
internal static class SelfWaits
{
    private const string LeaveOut = "leave it out";
    private const string CompleteSession = "call 'Complete' of the session";

    public static void Report(OperationAnalysisContext context)
    {
        switch (context.Operation)
        {
            case IInvocationOperation { Instance: { } receiver } call when AdviceFor(call.TargetMethod) is { } advice:
                Check(context, receiver, call.TargetMethod.Name, advice);
                break;
            case IInvocationOperation { Instance: { } task } call when Blocks(call.TargetMethod) && CompletionIn(task) is { Instance: { } session } property:
                Check(context, session, KnownNames.Completion, LeaveOut, property.Syntax);
                break;
            case IAwaitOperation { Operation: { } awaited } when CompletionIn(awaited) is { Instance: { } session } property:
                Check(context, session, KnownNames.Completion, LeaveOut, property.Syntax);
                break;
            case IMethodReferenceOperation { Instance: { } receiver } reference when AdviceFor(reference.Method) is { } advice:
                Check(context, receiver, reference.Method.Name, advice);
                break;
            case IUsingOperation { IsAsynchronous: true } block:
                CheckUsing(context, block.Resources);
                break;
            case IUsingDeclarationOperation { IsAsynchronous: true } declaration:
                CheckUsing(context, declaration.DeclarationGroup);
                break;
        }
    }

    /// <summary>What to do instead of calling a member that waits; <see langword="null"/> for any other.</summary>
    private static string? AdviceFor(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        return method.Name switch
        {
            KnownNames.ApplyAsync when LibraryTypes.Is(type, KnownNames.SpliceTable) => $"use '{KnownNames.Publish}'",
            KnownNames.QuiesceAsync when LibraryTypes.Is(type, KnownNames.SpliceTable) => LeaveOut,
            KnownNames.WaitForIdleAsync when LibraryTypes.Is(type, KnownNames.PipelineSession) => LeaveOut,
            KnownNames.DisposeAsync when LibraryTypes.Is(type, KnownNames.PipelineSession) => CompleteSession,
            KnownNames.EnableAsync when IsUnit(type) => $"use '{KnownNames.Enable}'",
            KnownNames.DisableAsync when IsUnit(type) => $"use '{KnownNames.Disable}'",
            KnownNames.DisposeAsync or KnownNames.RemoveAsync when LibraryTypes.Is(type, KnownNames.Insertion) => $"use '{KnownNames.Dispose}'",
            _ => null,
        };
    }

    private static bool IsUnit(INamedTypeSymbol type) =>
        type.Name is KnownNames.OptionalUnit or KnownNames.OptionalStageHandle or KnownNames.OptionalAsyncStageHandle or KnownNames.OptionalGroupHandle or KnownNames.StageControl && LibraryTypes.Is(type, type.Name);

    // Disposes at the end of its block, with a wait that nobody sees.
    private static void CheckUsing(OperationAnalysisContext context, IOperation resources)
    {
        IEnumerable<IOperation?> values = resources is IVariableDeclarationGroupOperation group ? group.Declarations.SelectMany(static declaration => declaration.Declarators).Select(static declarator => declarator.GetVariableInitializer()?.Value) : [resources];
        foreach (IOperation? value in values)
        {
            if (value is null) continue;
            IOperation disposed = Origin.Unwrap(value);
            if (LibraryTypes.Is(disposed.Type, KnownNames.Insertion) && Check(context, disposed, "await using", "use 'using' without 'await'")) return;
            if (LibraryTypes.Is(disposed.Type, KnownNames.PipelineSession) && Check(context, disposed, "await using", CompleteSession)) return;
        }
    }

    private static bool Check(OperationAnalysisContext context, IOperation receiver, string waits, string advice, SyntaxNode? at = null)
    {
        var origin = new Lazy<Origin>(() => Origin.Of(receiver));

        // Disposing a session discards the results that its reader has not taken, so it does not wait for the reader.
        bool waitsForReader = !ReferenceEquals(advice, CompleteSession);
        if (WaitPlace.Of(context.Operation, context.ContainingSymbol, origin, waitsForReader, context.CancellationToken) is not { } place) return false;
        context.ReportDiagnostic(new Finding(Descriptors.SelfWait, OperationPlaces.Of(at ?? context.Operation.Syntax), waits, place, advice).ToDiagnostic());
        return true;
    }

    private static IPropertyReferenceOperation? CompletionIn(IOperation task) =>
        Origin.Unwrap(task) is IPropertyReferenceOperation { Property: { Name: KnownNames.Completion, ContainingType: { } type } } property
            && LibraryTypes.Is(type, KnownNames.PipelineSession) ? property : null;

    // Without a time or a token, either blocks until the task has ended.
    private static bool Blocks(IMethodSymbol method) => method is { Name: "Wait" or "GetAwaiter", Parameters.IsEmpty: true } && Origin.IsOfFramework(method);
}
