using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Parsing.Symbols;

/// <summary>A type of items, with its nullable annotation, and what can be asked about two of them.</summary>
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

    public ITypeSymbol Symbol { get; } = symbol;

    /// <summary>As the generated part writes it.</summary>
    public string FullText
    {
        get
        {
            string text = Symbol.ToDisplayString(FullFormat);
            return text.Contains("dynamic") || text.Contains("await") || HasTypeParameter(Symbol)
                ? string.Concat(Symbol.ToDisplayParts(FullFormat).Select(Written))
                : text;
        }
    }

    public bool IsRefLike => Symbol.IsRefLikeType || Symbol is ITypeParameterSymbol { AllowsRefLikeType: true };

    public string ShortText => Symbol.ToDisplayString(ShortFormat);

    /// <summary>Names for both sides of a message: short ones, unless these are the same for different types.</summary>
    public static (string First, string Second) Names(ItemType first, ItemType second) =>
        first.ShortText != second.ShortText ? (first.ShortText, second.ShortText) : (first.FullText, second.FullText);

    public TypeModel ToModel() => new(FullText, ShortText, Symbol.IsValueType && StructSize.IsLarge(Symbol))
    {
        TypeOfText = new ItemType(WithoutAnnotation(Symbol)).FullText,
        IsRefLike = IsRefLike,
    };

    /// <summary>
    /// Whether items of this type may go where <paramref name="target"/> is expected, leaving nullable annotations aside.
    /// </summary>
    /// <remarks>
    /// Identity, reference, boxing and nullable conversions: those that keep the item what it is. Numeric and user-defined ones would make
    /// a new value without the user's knowledge.
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

    // Asked of the compiler, this looks for user-defined conversions as well, and for that through all members of both types; it would be
    // the dearest question of all.
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
        // It may not stand everywhere: not in the list of interfaces, for one.
        SymbolDisplayPartKind.Keyword when part.ToString() == "dynamic" => "object",

        // Nothing stands before the name that would keep it from being read as a keyword.
        SymbolDisplayPartKind.TypeParameterName => Identifiers.Escape(part.ToString().TrimStart('@')),

        // The compiler's own display leaves this one as it is, but in an asynchronous method it is a keyword.
        not SymbolDisplayPartKind.Keyword when part.ToString() == "await" => "@await",
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

    // 'int' to 'long?' is a nullable conversion too, but makes another number.
    private bool WrapsIntoNullable(ItemType target) =>
        target.Symbol is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        && SymbolEqualityComparer.Default.Equals(nullable.TypeArguments[0], Symbol);

    /// <summary>All types that have a name in a method's signature.</summary>
    public static IEnumerable<ITypeSymbol> NamedBy(IMethodSymbol method) =>
        method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType).SelectMany(Named);

    /// <summary>All types that have a name in what is written for a type: itself, its arguments, elements and containing types.</summary>
    public static IEnumerable<ITypeSymbol> Named(ITypeSymbol? type) => type switch
    {
        null => [],
        IArrayTypeSymbol array => Named(array.ElementType),
        INamedTypeSymbol named => [named.OriginalDefinition, .. named.TypeArguments.SelectMany(Named), .. Named(named.ContainingType)],
        _ => [],
    };
}
