using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Analyzers.SelfWait;

/// <summary>Finds the values that local variables are assigned.</summary>
internal static class LocalValues
{
    /// <summary>Returns the only value that a variable is ever assigned, apart from <see langword="null"/>.</summary>
    public static IOperation? Of(ILocalReferenceOperation reference)
    {
        if (reference.Local.IsRef) return null;
        IOperation?[] values = [.. ValuesOf(reference.Local, reference).Where(static value => !IsNull(value)).Take(2)];
        return values.Length == 1 ? values[0] : null;
    }

    /// <summary>Returns whether a variable is assigned another value than its initial one.</summary>
    public static bool IsChanged(ISymbol variable, IOperation place) =>
        ValuesOf(variable, place).Count(static value => !IsNull(value)) > (variable is ILocalSymbol ? 1 : 0);

    public static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }

    private static bool IsNull(IOperation? value) =>
        value is not null && Origin.Unwrap(value) is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation;

    /// <summary>Returns every value that a variable is assigned. A value that can't be seen is <see langword="null"/>.</summary>
    private static IEnumerable<IOperation?> ValuesOf(ISymbol variable, IOperation place)
    {
        foreach (IOperation operation in RootOf(place).Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && Same(declarator.Symbol, variable))
            {
                if (declarator.GetVariableInitializer() is { } initializer) yield return initializer.Value;
                continue;
            }

            if (operation is not (ILocalReferenceOperation or IParameterReferenceOperation)
                || !Same(
                    operation is ILocalReferenceOperation local ? local.Local : ((IParameterReferenceOperation)operation).Parameter,
                    variable)) continue;
            IOperation target = operation.Parent is IDeclarationExpressionOperation declaration ? declaration : operation;
            switch (target.Parent)
            {
                case ISimpleAssignmentOperation assignment when assignment.Target == target:
                    yield return assignment.Value;
                    break;
                case ICoalesceAssignmentOperation assignment when assignment.Target == target:
                    yield return assignment.Value;
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Parent: IInvocationOperation call }:
                    yield return SourceOf(call);
                    break;
                case ITupleOperation or IAddressOfOperation or IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref }:
                    yield return null;
                    break;
            }
        }
    }

    /// <summary>Returns the operation from which a call takes the value that it returns by <c>out</c>.</summary>
    private static IOperation? SourceOf(IInvocationOperation call)
    {
        INamedTypeSymbol type = call.TargetMethod.ContainingType;
        if (LibraryTypes.Is(type, LibraryNames.SpliceTable)) return call.Instance;
        return LibraryTypes.Is(type, LibraryNames.Splice) ? WaitPlace.HandleOf(call) : null;
    }

    private static bool Same(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
