using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Pipelines.Generator.Analyzers.SelfWait;

namespace Pipelines.Generator.Analyzers.Bodies;

/// <summary>Finds out whether code holds a lock, or may hold one. Where this can't be seen, the answer is yes.</summary>
internal static class HeldLock
{
    /// <summary>The prefixes of the names of methods that take a lock.</summary>
    private static readonly string[] Verbs = ["Enter", "TryEnter", "Wait", "Acquire", "CompareExchange", "Exchange"];

    public static bool IsAt(IOperation operation)
    {
        IOperation child = operation;
        for (IOperation? parent = operation.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                // Another method decides when such a function runs, and under which lock.
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                case ILockOperation held when held.Body == child:
                case IUsingOperation scope when scope.Body == child && Holds(scope.Resources):
                case IConditionalOperation choice when choice.Condition != child && choice.Condition.DescendantsAndSelf()
                .Any(IsInterlocked):
                case IBlockOperation block when block.Operations.TakeWhile(statement => statement != child)
                .Any(static statement => statement is IUsingDeclarationOperation scope && Holds(scope.DeclarationGroup)):
                    return true;
            }
        }

        return child.Descendants().Any(candidate => candidate.Syntax.SpanStart < operation.Syntax.SpanStart && TakesLock(candidate));
    }

    // A pair of calls has no block of its own, so the rest of the method counts as locked. A `using` has a block.
    private static bool TakesLock(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { ContainingNamespace.Name: "Threading" } method } && Origin.IsOfFramework(method)
        && Verbs.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal)) && !IsResource(operation);

    private static bool IsResource(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null and not IBlockOperation; parent = parent.Parent)
            if (parent is IUsingOperation or IUsingDeclarationOperation) return true;
        return false;
    }

    private static bool IsInterlocked(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { ContainingType.Name: "Interlocked" } method } && Origin.IsOfFramework(method);

    // This includes the asynchronous locks of other libraries, which are known only by their names.
    private static bool Holds(IOperation resources) => resources.DescendantsAndSelf().Any(static operation => operation switch
    {
        IInvocationOperation { TargetMethod.Name: var name } =>
            name.Contains("Lock") || name.Contains("Enter") || name.Contains("Acquire") || name.Contains("Wait"),
        IObjectCreationOperation { Type.Name: var name } => name.Contains("Lock"),
        _ => false,
    });
}
