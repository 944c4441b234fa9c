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

    /// <summary>Reads the signature and says what is wrong with it.</summary>
    /// <returns>What the signature means, or was probably meant to mean; <see langword="null"/> if it holds no item, or a type that can't be one.</returns>
    public static StageSignature? Read(IMethodSymbol method, string name, bool isFilter, Action<Finding> report)
    {
        // Types that the compiler does not know are its own business.
        if (IsUnknown(method.ReturnType) || method.Parameters.Any(static parameter => IsUnknown(parameter.Type))) return null;
        if (ParameterFault(method) is var (fault, place)) report(new Finding(Descriptors.BadParameters, place, name, fault));
        if (method.Parameters.FirstOrDefault(static parameter => !IsToken(parameter)) is not { } item) return null;

        (Awaiting awaiting, ITypeSymbol? value) = Unwrap(method.ReturnType);
        bool isAsyncVoid = method.ReturnsVoid && method.IsAsync;
        if (isAsyncVoid) report(new Finding(Descriptors.AsyncVoid, SourcePlaces.ReturnTypeOf(method), name));
        (Shape shape, ItemType output) = Interpret(method, item, value, awaiting, isFilter) ?? RejectKind();
        (Shape Shape, ItemType Output) RejectKind()
        {
            report(new Finding(Descriptors.KindDoesNotFit, SourcePlaces.ReturnTypeOf(method), name, value is null ? "returns nothing" : $"returns '{new ItemType(value).ShortText}'"));
            return (Shape.Filter, InputOf(item));
        }

        if (!IsHeapType(method, item, name, InputOf(item), output, report)) return null;
        return new StageSignature
        {
            Shape = shape,
            Awaiting = isAsyncVoid ? Awaiting.ValueTask : awaiting,
            TakesToken = method.Parameters.Any(IsToken),
            ReturnsOptional = shape == Shape.FilteringMap && OutOf(method, item) is null,
            Item = item,
            Input = InputOf(item),
            Output = output,
        };
    }

    private static (Shape Shape, ItemType Output)? Interpret(IMethodSymbol method, IParameterSymbol item, ITypeSymbol? value, Awaiting awaiting, bool isFilter)
    {
        if (OutOf(method, item) is { } output) return (Shape.FilteringMap, new ItemType(NullFlow.Given(output.Type, output.GetAttributes())));
        if (!isFilter && value is null) return (Shape.Tap, InputOf(item));
        if (!isFilter) return (Shape.Map, new ItemType(NullFlow.Given(value!, awaiting == Awaiting.Nothing ? method.GetReturnTypeAttributes() : [])));
        if (value?.SpecialType == SpecialType.System_Boolean) return (Shape.Filter, InputOf(item));
        return value is INamedTypeSymbol { Arity: 1 } optional && StageAttributeData.IsOurs(optional, KnownNames.Optional) ? (Shape.FilteringMap, new ItemType(optional.TypeArguments[0])) : null;
    }

    private static ItemType InputOf(IParameterSymbol item) => new(NullFlow.Accepted(item.Type, item.GetAttributes()));

    private static IParameterSymbol? OutOf(IMethodSymbol method, IParameterSymbol item) =>
        method.Parameters.FirstOrDefault(parameter => parameter.RefKind == RefKind.Out && parameter.Ordinal != item.Ordinal);

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

    private static bool IsHeapType(IMethodSymbol method, IParameterSymbol item, string name, ItemType input, ItemType output, Action<Finding> report)
    {
        if (IsRefLike(input.Symbol)) report(new Finding(Descriptors.RefStruct, SourcePlaces.TypeOf(item), name, "takes", input.ShortText));
        else if (IsRefLike(output.Symbol)) report(new Finding(Descriptors.RefStruct, SourcePlaces.OutputOf(method), name, "gives", output.ShortText));
        else return true;
        return false;
    }

    private static bool IsRefLike(ITypeSymbol type) => type.IsRefLikeType || type is ITypeParameterSymbol { AllowsRefLikeType: true };

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
