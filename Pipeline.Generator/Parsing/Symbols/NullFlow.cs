using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Parsing.Symbols;

/// <summary>
/// Decides whether nullable annotations allow items of one type where another one is expected. The types themselves are known to convert.
/// </summary>
/// <remarks>Code without annotations (<c>#nullable disable</c>) promises and expects nothing, so it always fits.</remarks>
internal static class NullFlow
{
    public static bool Fits(ITypeSymbol from, ITypeSymbol to)
    {
        if (RejectsNull(to) && MayBeNull(from, to)) return false;
        if (to is IArrayTypeSymbol toArray)
            return from is not IArrayTypeSymbol fromArray || Fits(fromArray.ElementType, toArray.ElementType);
        if (to is not INamedTypeSymbol { IsGenericType: true } target) return true;
        return AsSeenBy(from, target) is not { } seen || ArgumentsFit(seen, target);
    }

    /// <summary>Returns what a parameter accepts, given the attributes that are promises of the caller.</summary>
    public static ITypeSymbol Accepted(ITypeSymbol type, IEnumerable<AttributeData> attributes) =>
        Apply(type, attributes, "DisallowNullAttribute", "AllowNullAttribute", when: null);

    /// <summary>Returns what a result or an <c>out</c> parameter emits, given the attributes that are promises of the method.</summary>
    public static ITypeSymbol Promised(ITypeSymbol type, IEnumerable<AttributeData> attributes) =>
        Apply(type, attributes, "NotNullAttribute", "MaybeNullAttribute", when: true);

    private static ITypeSymbol Apply(ITypeSymbol type, IEnumerable<AttributeData> attributes, string notNull, string maybeNull, bool? when)
    {
        foreach (AttributeData attribute in attributes)
        {
            string name = attribute.AttributeClass?.Name ?? "";
            bool applies = when is not null && attribute.ConstructorArguments.Length == 1
                && attribute.ConstructorArguments[0].Value is bool value && value == when;
            if (applies) name = name.Replace("WhenAttribute", "Attribute");
            if (name == notNull) return Annotate(type, NullableAnnotation.NotAnnotated);
            if (name == maybeNull) return Annotate(type, NullableAnnotation.Annotated);
        }

        return type;
    }

    // 'int?' is another type than 'int'. So only annotations of references and of open type parameters can change.
    private static ITypeSymbol Annotate(ITypeSymbol type, NullableAnnotation annotation) =>
        type.IsValueType ? type : type.WithNullableAnnotation(annotation);

    private static bool MayBeNull(ITypeSymbol type, ITypeSymbol target) => type switch
    {
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => true,
        { IsValueType: true } => false,
        { NullableAnnotation: NullableAnnotation.Annotated } => true,

        // The type argument may be nullable. That does not matter if both sides are the same type parameter.
        ITypeParameterSymbol parameter => !SymbolEqualityComparer.Default.Equals(type, target) && !IsKnownNotNull(parameter),
        _ => false,
    };

    private static bool IsKnownNotNull(ITypeParameterSymbol parameter) =>
        parameter.HasNotNullConstraint || parameter.HasValueTypeConstraint
        || (parameter.HasReferenceTypeConstraint && parameter.ReferenceTypeConstraintNullableAnnotation != NullableAnnotation.Annotated)
        || parameter.ConstraintTypes.Any(static constraint => constraint.NullableAnnotation != NullableAnnotation.Annotated);

    private static bool RejectsNull(ITypeSymbol type) => !type.IsValueType && type.NullableAnnotation == NullableAnnotation.NotAnnotated;

    private static bool ArgumentsFit(INamedTypeSymbol from, INamedTypeSymbol to)
    {
        for (int index = 0; index < to.TypeArguments.Length; index++)
        {
            ITypeSymbol actual = from.TypeArguments[index];
            ITypeSymbol expected = to.TypeArguments[index];
            bool fits = to.TypeParameters[index].Variance switch
            {
                VarianceKind.Out => Fits(actual, expected),
                VarianceKind.In => Fits(expected, actual),
                _ => Fits(actual, expected) && Fits(expected, actual),
            };
            if (!fits) return false;
        }

        return from.ContainingType is null || to.ContainingType is null || ArgumentsFit(from.ContainingType, to.ContainingType);
    }

    private static INamedTypeSymbol? AsSeenBy(ITypeSymbol from, INamedTypeSymbol target)
    {
        for (ITypeSymbol? type = from; type is not null; type = type.BaseType)
            if (IsSameDefinition(type, target)) return (INamedTypeSymbol)type;
        return from.AllInterfaces.FirstOrDefault(candidate => IsSameDefinition(candidate, target));
    }

    private static bool IsSameDefinition(ITypeSymbol type, INamedTypeSymbol target) =>
        SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, target.OriginalDefinition);
}
