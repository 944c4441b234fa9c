using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Parsing.Symbols;

/// <summary>Represents a type of items with its nullable annotation, and compares two of them.</summary>
internal readonly struct ItemType(ITypeSymbol symbol)
{
    private static readonly SymbolDisplayFormat FullFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(
            SymbolDisplayFormat.FullyQualifiedFormat.MiscellaneousOptions
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat ShortFormat = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMiscellaneousOptions(
            SymbolDisplayFormat.MinimallyQualifiedFormat.MiscellaneousOptions
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat NestedFormat =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
            genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
            miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
                | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public ITypeSymbol Symbol { get; } = symbol;

    /// <summary>Gets the type as the generated part writes it.</summary>
    public string FullText
    {
        get
        {
            string text = Symbol.ToDisplayString(FullFormat);
            return text.Contains("dynamic") || text.Contains("await") || text.Contains("partial") || HasTypeParameter(Symbol)
                ? string.Concat(Symbol.ToDisplayParts(FullFormat).Select(Written))
                : text;
        }
    }

    public bool IsRefLike => Symbol.IsRefLikeType || Symbol is ITypeParameterSymbol { AllowsRefLikeType: true };

    /// <summary>Gets the name with those of the types around it, as attributes write it.</summary>
    public string NestedText => Symbol.ToDisplayString(NestedFormat);

    public string ShortText => Symbol.ToDisplayString(ShortFormat);

    /// <summary>
    /// Returns names for both sides of a message. They are short, unless the short names of two different types are the same.
    /// </summary>
    public static (string First, string Second) Names(ItemType first, ItemType second) =>
        first.ShortText != second.ShortText ? (first.ShortText, second.ShortText) : (first.FullText, second.FullText);

    public TypeModel ToModel() => new(FullText, ShortText, Symbol.IsValueType && StructSize.IsLarge(Symbol))
    {
        TypeOfText = new ItemType(WithoutAnnotation(Symbol)).FullText,
        IsRefLike = IsRefLike,
    };

    /// <summary>
    /// Returns whether items of this type may go where <paramref name="target"/> is expected, apart from nullable annotations.
    /// </summary>
    /// <remarks>
    /// Identity, reference, boxing and nullable conversions count, because they keep the item what it is. Numeric and user-defined
    /// conversions would create a new value without the user's knowledge.
    /// </remarks>
    public bool ConvertsTo(ItemType target, Compilation compilation)
    {
        if (SymbolEqualityComparer.Default.Equals(Symbol, target.Symbol)) return true;
        if (ConvertsPlainly(Symbol, target.Symbol) is { } answer) return answer;
        Conversion conversion = compilation.ClassifyConversion(Symbol, target.Symbol);
        return conversion is { IsImplicit: true, IsUserDefined: false }
            && (conversion.IsIdentity || conversion.IsReference || conversion.IsBoxing
                || (conversion.IsNullable && WrapsIntoNullable(target)));
    }

    // The question is not passed to the compiler. It would also search all members of both types for user-defined conversions, and would be
    // the most expensive question of all.
    private static bool? ConvertsPlainly(ITypeSymbol from, ITypeSymbol to)
    {
        if (!IsPlain(from) || !IsPlain(to)) return null;
        if (to.SpecialType == SpecialType.System_Object) return true;
        if (to.IsValueType) return false;
        if (to.TypeKind != TypeKind.Class) return null;
        for (ITypeSymbol? ancestor = from.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            if (SymbolEqualityComparer.Default.Equals(ancestor, to)) return true;
        return false;
    }

    private static bool IsPlain(ITypeSymbol type) =>
        type is INamedTypeSymbol
        {
            Arity: 0, ContainingType: null, IsTupleType: false, IsRefLikeType: false,
            TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Enum
        };

    private static string Written(SymbolDisplayPart part) => part.Kind switch
    {
        // The keyword is not allowed everywhere, for example not in the list of interfaces.
        SymbolDisplayPartKind.Keyword when part.ToString() == "dynamic" => "object",

        // No text before the name keeps it from being read as a keyword.
        SymbolDisplayPartKind.TypeParameterName => Identifiers.Escape(part.ToString().TrimStart('@')),

        // The display format of the compiler leaves these names as they are. The first one is a keyword in an asynchronous method, and the
        // second one ahead of the name of a method.
        not SymbolDisplayPartKind.Keyword when part.ToString() is "await" or "partial" => "@" + part,
        _ => part.ToString(),
    };

    private static bool HasTypeParameter(ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => HasTypeParameter(array.ElementType),
        INamedTypeSymbol named =>
            named.IsGenericType && (named.TypeArguments.Any(HasTypeParameter) || HasTypeParameter(named.ContainingType)),
        _ => false,
    };

    private static ITypeSymbol WithoutAnnotation(ITypeSymbol type) =>
        type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type;

    // 'int' to 'long?' is also a nullable conversion, but it creates another number.
    private bool WrapsIntoNullable(ItemType target) =>
        target.Symbol is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        && SymbolEqualityComparer.Default.Equals(nullable.TypeArguments[0], Symbol);

    /// <summary>Returns all types that a method's signature names.</summary>
    public static IEnumerable<ITypeSymbol> NamedBy(IMethodSymbol method) =>
        method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType).SelectMany(Named);

    /// <summary>Returns all types that the text of a type names: itself, its arguments, elements and containing types.</summary>
    public static IEnumerable<ITypeSymbol> Named(ITypeSymbol? type) => type switch
    {
        null => [],
        IArrayTypeSymbol array => Named(array.ElementType),
        INamedTypeSymbol named => [named.OriginalDefinition, .. named.TypeArguments.SelectMany(Named), .. Named(named.ContainingType)],
        _ => [],
    };
}
