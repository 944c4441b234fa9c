using Microsoft.CodeAnalysis;
using Pipelines.Generator.Diagnostics;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Parsing;

/// <summary>What a method's signature means as a stage.</summary>
internal sealed class StageSignature
{
    public required Shape Shape { get; init; }

    public required Awaiting Awaiting { get; init; }

    public required bool TakesToken { get; init; }

    public bool ReturnsOptional { get; init; }

    public required IParameterSymbol Item { get; init; }

    public required ItemType Input { get; init; }

    /// <summary>What a map gives; for a tap or filter the same as its input.</summary>
    public required ItemType Output { get; init; }

    /// <summary>Reads the signature, or says what is wrong with it.</summary>
    /// <returns><see langword="null"/> if it is no stage's, or if it holds types that the compiler does not know (of which it says so itself).</returns>
    public static StageSignature? Read(IMethodSymbol method, string name, bool isFilter, Action<Finding> report)
    {
        if (IsUnknown(method.ReturnType) || method.Parameters.Any(static parameter => IsUnknown(parameter.Type))) return null;
        if (method.ReturnsVoid && method.IsAsync)
        {
            report(new Finding(Descriptors.AsyncVoid, SourcePlaces.ReturnTypeOf(method), name));
            return null;
        }

        if (ParameterFault(method) is var (fault, place))
        {
            report(new Finding(Descriptors.BadParameters, place, name, fault));
            return null;
        }

        IParameterSymbol item = method.Parameters[0];
        bool takesToken = IsToken(method.Parameters[method.Parameters.Length - 1]);
        IParameterSymbol? output = method.Parameters.FirstOrDefault(static parameter => parameter.RefKind == RefKind.Out);
        (Awaiting awaiting, ITypeSymbol? value) = Unwrap(method.ReturnType);
        var input = new ItemType(NullFlow.Refine(item.Type, item.GetAttributes()));

        StageSignature? Make(Shape shape, ItemType gives, bool returnsOptional = false) => IsHeapType(method, name, input, gives, report)
            ? new StageSignature { Shape = shape, Awaiting = awaiting, TakesToken = takesToken, ReturnsOptional = returnsOptional, Item = item, Input = input, Output = gives }
            : null;

        if (output is not null) return Make(Shape.FilteringMap, new ItemType(NullFlow.Refine(output.Type, output.GetAttributes())));
        if (!isFilter) return value is null ? Make(Shape.Tap, input) : Make(Shape.Map, new ItemType(NullFlow.Refine(value, awaiting == Awaiting.Nothing ? method.GetReturnTypeAttributes() : [])));
        if (value?.SpecialType == SpecialType.System_Boolean) return Make(Shape.Filter, input);
        if (value is INamedTypeSymbol { Arity: 1 } optional && StageAttributeData.IsOurs(optional, KnownNames.Optional)) return Make(Shape.FilteringMap, new ItemType(optional.TypeArguments[0]), returnsOptional: true);
        report(new Finding(Descriptors.KindDoesNotFit, SourcePlaces.ReturnTypeOf(method), name, value is null ? "returns nothing" : $"returns '{new ItemType(value).ShortText}'"));
        return null;
    }

    private static (string Fault, Location Place)? ParameterFault(IMethodSymbol method)
    {
        if (method.Parameters.Length == 0) return ("takes no item", SourcePlaces.NameOf(method));
        IParameterSymbol item = method.Parameters[0];
        if (IsToken(item)) return method.Parameters.Length == 1 ? ("takes a CancellationToken, but no item", SourcePlaces.NameOf(item)) : ("has its CancellationToken first", SourcePlaces.NameOf(item));
        if (item.RefKind is not (RefKind.None or RefKind.In)) return ($"takes its item '{item.Name}' by '{Keyword(item.RefKind)}'", SourcePlaces.NameOf(item));
        if (item.IsParams) return ($"takes '{item.Name}' as 'params'", SourcePlaces.NameOf(item));

        int next = 1;
        if (next < method.Parameters.Length && method.Parameters[next].RefKind == RefKind.Out)
        {
            if (method.ReturnType.SpecialType != SpecialType.System_Boolean) return ($"has an 'out' parameter '{method.Parameters[next].Name}', but does not return bool", SourcePlaces.NameOf(method.Parameters[next]));
            next++;
        }

        if (next < method.Parameters.Length && IsToken(method.Parameters[next]) && method.Parameters[next].RefKind == RefKind.None) next++;
        return next < method.Parameters.Length ? ($"has a parameter '{method.Parameters[next].Name}' that nothing could fill", SourcePlaces.NameOf(method.Parameters[next])) : null;
    }

    private static bool IsHeapType(IMethodSymbol method, string name, ItemType input, ItemType output, Action<Finding> report)
    {
        if (input.Symbol.IsRefLikeType) report(new Finding(Descriptors.RefStruct, SourcePlaces.TypeOf(method.Parameters[0]), name, "takes", input.ShortText));
        else if (output.Symbol.IsRefLikeType) report(new Finding(Descriptors.RefStruct, SourcePlaces.OutputOf(method), name, "gives", output.ShortText));
        else return true;
        return false;
    }

    /// <summary>Takes the task off a return type; a value of <see langword="null"/> means there is none.</summary>
    private static (Awaiting Awaiting, ITypeSymbol? Value) Unwrap(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void) return (Awaiting.Nothing, null);
        if (type is not INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: <= 1, ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } } } task)
            return (Awaiting.Nothing, type);
        return (task.Name == "Task" ? Awaiting.Task : Awaiting.ValueTask, task.Arity == 0 ? null : task.TypeArguments[0]);
    }

    private static bool IsToken(IParameterSymbol parameter) =>
        parameter.Type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    private static bool IsUnknown(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => IsUnknown(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnknown) || (named.ContainingType is { } outer && IsUnknown(outer)),
        _ => false,
    };

    private static string Keyword(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        _ => "ref readonly",
    };
}
