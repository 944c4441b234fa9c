using Microsoft.CodeAnalysis;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents the value of a route that leads to a lane.</summary>
/// <param name="Type">The enum, <see cref="bool"/>, or the type of the case.</param>
/// <param name="Constant">The constant, or <see langword="null"/> for a case.</param>
/// <param name="Name">The name in handles and messages.</param>
/// <param name="Pattern">The value as C# writes it.</param>
internal sealed record LaneValue(ITypeSymbol Type, object? Constant, string Name, string Pattern)
{
    public bool IsCase => Constant is null;

    /// <summary>Gets the value as the user writes it.</summary>
    public string Text => IsCase ? $"typeof({new ItemType(Type).NestedText})"
        : Type.SpecialType == SpecialType.System_Boolean ? Pattern
        : $"{new ItemType(Type).NestedText}.{Identifiers.Escape(Name)}";

    /// <summary>Gets the value as it can be written anywhere.</summary>
    public string FullText => IsCase ? $"typeof({Pattern})" : Pattern;

    public static LaneValue OfBool(ITypeSymbol type, bool value) => new(type, value, value ? "True" : "False", value ? "true" : "false");

    public static LaneValue OfConstant(IFieldSymbol field) => new(
        field.ContainingType, field.ConstantValue, field.Name,
        $"{new ItemType(field.ContainingType).FullText}.{Identifiers.Escape(field.Name)}");

    public static LaneValue OfCase(ITypeSymbol type) => new(type, null, NameOf(type), PatternOf(type));

    // In a pattern, the types of a tuple in parentheses are patterns for its elements.
    private static string PatternOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsTupleType: true } tuple
            ? $"{FrameworkNames.ValueTuple}<{string.Join(", ", tuple.TypeArguments.Select(static of => new ItemType(of).FullText))}>"
            : new ItemType(type).FullText;

    // The arguments distinguish two forms of one generic type.
    private static string NameOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsGenericType: true } generic
            ? type.Name + string.Concat(generic.TypeArguments.Select(NameOf))
            : type.Name;

    /// <summary>Reads the value of <c>On</c>.</summary>
    /// <returns>The value, or <see langword="null"/> if no route has such values.</returns>
    public static LaneValue? Read(TypedConstant on) => on switch
    {
        { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value } =>
            RouteDecision.ValuesOf(type).FirstOrDefault(known => Equals(known.Constant, value)),
        { Kind: TypedConstantKind.Primitive, Type: { SpecialType: SpecialType.System_Boolean } type, Value: bool value } =>
            OfBool(type, value),
        { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol { IsUnboundGenericType: false } type } => OfCase(type),
        _ => null,
    };

    /// <summary>Gets the constant of the enum, or <see langword="null"/> for other values.</summary>
    public ISymbol? Field => Type.TypeKind == TypeKind.Enum && !IsCase ? Type.GetMembers(Name).FirstOrDefault() : null;

    // To a pattern, two types are the same that differ in 'dynamic' and 'object'.
    public bool IsSameAs(LaneValue other) => IsCase
        ? other.IsCase && Pattern == other.Pattern
        : SymbolEqualityComparer.Default.Equals(Type, other.Type) && Equals(Constant, other.Constant);
}
