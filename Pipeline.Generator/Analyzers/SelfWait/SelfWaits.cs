using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Analyzers.SelfWait;

/// <summary>Reports code that waits for a pipeline while it handles one of its items. Such code waits for itself.</summary>
/// <remarks>
/// The compiler calls it for every call in the program. So it checks the name first, then the place, and last the pipeline.
/// </remarks>
internal static class SelfWaits
{
    private const string LeaveOut = "leave it out";
    private const string TryWriteInput = "use 'TryWrite' of its input";
    private const string CompleteSession = "call 'Complete' of the session";

    public static void Report(OperationAnalysisContext context)
    {
        switch (context.Operation)
        {
            case IInvocationOperation call when AdviceFor(call.TargetMethod) is { } advice && ReceiverOf(call) is { } receiver:
                Check(context, receiver, call.TargetMethod.Name, advice);
                break;
            case IInvocationOperation { Instance: { } task } call when Blocks(call.TargetMethod)
                && CompletionIn(task) is { Instance: { } session } property:
                Check(context, session, LibraryNames.Completion, LeaveOut, property.Syntax);
                break;
            case IAwaitOperation { Operation: { } awaited } when CompletionIn(awaited) is { Instance: { } session } property:
                Check(context, session, LibraryNames.Completion, LeaveOut, property.Syntax);
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

    // This includes the receiver of an extension method.
    private static IOperation? ReceiverOf(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod ? WaitPlace.HandleOf(call) : null);

    /// <summary>Returns what to do instead of calling a member that waits, or <see langword="null"/> for any other member.</summary>
    private static string? AdviceFor(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        return method.Name switch
        {
            LibraryNames.PublishAsync when LibraryTypes.Is(type, LibraryNames.SpliceTable) => $"use '{LibraryNames.Publish}'",
            LibraryNames.RevertAsync when LibraryTypes.Is(type, LibraryNames.SpliceTable) => $"use '{LibraryNames.Revert}'",
            LibraryNames.RedirectAsync when LibraryTypes.Is(type, LibraryNames.LaneHandle) => $"use '{LibraryNames.Redirect}'",
            LibraryNames.RestoreAsync
                when type.Name is LibraryNames.StageHandle or LibraryNames.LaneHandle && LibraryTypes.Is(type, type.Name) =>
                $"use '{LibraryNames.Restore}'",
            LibraryNames.ReplaceAsync when LibraryTypes.Is(type, LibraryNames.StageReplacementExtensions) =>
                $"use '{LibraryNames.Replace}'",
            LibraryNames.WaitForQuiescenceAsync when LibraryTypes.Is(type, LibraryNames.SpliceTable) => LeaveOut,
            LibraryNames.WaitForIdleAsync when LibraryTypes.Is(type, LibraryNames.PipelineSession) => LeaveOut,
            LibraryNames.DisposeAsync when LibraryTypes.Is(type, LibraryNames.PipelineSession) => CompleteSession,
            LibraryNames.DrainAsync when LibraryTypes.Is(type, LibraryNames.PipelineSession) => $"use '{LibraryNames.Complete}'",
            LibraryNames.SendAsync when LibraryTypes.Is(type, LibraryNames.PipelineSession) => TryWriteInput,
            LibraryNames.EnableAsync when IsUnit(type) => $"use '{LibraryNames.Enable}'",
            LibraryNames.DisableAsync when IsUnit(type) => $"use '{LibraryNames.Disable}'",
            LibraryNames.DisposeAsync or LibraryNames.RemoveAsync when LibraryTypes.Is(type, LibraryNames.Insertion) =>
                $"use '{LibraryNames.Dispose}'",
            _ => null,
        };
    }

    private static bool IsUnit(INamedTypeSymbol type) =>
        type.Name is LibraryNames.Switchable or LibraryNames.OptionalStageHandle or LibraryNames.OptionalAsyncStageHandle
        or LibraryNames.OptionalGroupHandle or LibraryNames.OptionalLaneHandle or LibraryNames.StageControl
        && LibraryTypes.Is(type, type.Name);

    // A `using` disposes at the end of its block, with a wait that is not written.
    private static void CheckUsing(OperationAnalysisContext context, IOperation resources)
    {
        IEnumerable<IOperation?> values = resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(static declaration => declaration.Declarators)
            .Select(static declarator => declarator.GetVariableInitializer()?.Value)
            : [resources];
        foreach (IOperation? value in values)
        {
            if (value is null) continue;
            IOperation disposed = Origin.Unwrap(value);
            if (LibraryTypes.Is(disposed.Type, LibraryNames.Insertion)
                && Check(context, disposed, "await using", "use 'using' without 'await'")) return;
            if (LibraryTypes.Is(disposed.Type, LibraryNames.PipelineSession) && Check(context, disposed, "await using", CompleteSession))
                return;
        }
    }

    private static bool Check(OperationAnalysisContext context, IOperation receiver, string waits, string advice, SyntaxNode? at = null)
    {
        var origin = new Lazy<Origin>(() => Origin.Of(receiver));

        // Disposing a session discards the results that its reader has not taken, so it does not wait for the reader.
        bool waitsForReader = !ReferenceEquals(advice, CompleteSession);
        if (WaitPlace.Of(context.Operation, context.ContainingSymbol, origin, waitsForReader, context.CancellationToken) is not { } place)
            return false;
        context.ReportDiagnostic(
            new DiagnosticInfo(
                Descriptors.SelfWait, OperationPlaces.Of(at ?? context.Operation.Syntax), waits, place, advice).ToDiagnostic());
        return true;
    }

    private static IPropertyReferenceOperation? CompletionIn(IOperation task) =>
        Origin.Unwrap(
            task) is IPropertyReferenceOperation { Property: { Name: LibraryNames.Completion, ContainingType: { } type } } property
            && LibraryTypes.Is(type, LibraryNames.PipelineSession) ? property : null;

    // Without a timeout or a token, either method blocks until the task has ended.
    private static bool Blocks(IMethodSymbol method) =>
        method is { Name: "Wait" or "GetAwaiter", Parameters.IsEmpty: true } && Origin.IsOfFramework(method);
}
