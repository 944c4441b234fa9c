using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Parsing;

/// <summary>Whether nullable annotations allow items of one type where another one is expected, given that the types themselves convert.</summary>
/// <remarks>Code without annotations (<c>#nullable disable</c>) promises and expects nothing, so it always fits.</remarks>
internal static class NullFlow
{
    public static bool Fits(ITypeSymbol from, ITypeSymbol to)
    {
        if (MayBeNull(from) && RejectsNull(to)) return false;
        if (to is IArrayTypeSymbol toArray) return from is not IArrayTypeSymbol fromArray || Fits(fromArray.ElementType, toArray.ElementType);
        if (to is not INamedTypeSymbol { TypeArguments.Length: > 0 } target) return true;
        return AsSeenBy(from, target) is not { } seen || ArgumentsFit(seen, target);
    }

    /// <summary>The annotation that an item has in truth, after the flow attributes that its place carries.</summary>
    public static ITypeSymbol Refine(ITypeSymbol type, IEnumerable<AttributeData> attributes)
    {
        foreach (AttributeData attribute in attributes)
        {
            bool? argument = attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0].Value as bool? : null;
            switch (attribute.AttributeClass?.Name)
            {
                case "NotNullAttribute" or "DisallowNullAttribute":
                case "NotNullWhenAttribute" when argument == true:
                    return Annotate(type, NullableAnnotation.NotAnnotated);
                case "MaybeNullAttribute" or "AllowNullAttribute":
                case "MaybeNullWhenAttribute" when argument == true:
                    return Annotate(type, NullableAnnotation.Annotated);
            }
        }

        return type;
    }

    // 'int?' is another type than 'int', so only annotations of references and of open type parameters can be changed.
    private static ITypeSymbol Annotate(ITypeSymbol type, NullableAnnotation annotation) => type.IsValueType ? type : type.WithNullableAnnotation(annotation);

    private static bool MayBeNull(ITypeSymbol type) => !type.IsValueType && type.NullableAnnotation == NullableAnnotation.Annotated;

    private static bool RejectsNull(ITypeSymbol type) => !type.IsValueType && type.NullableAnnotation == NullableAnnotation.NotAnnotated;

    private static bool ArgumentsFit(INamedTypeSymbol from, INamedTypeSymbol to)
    {
        for (int index = 0; index < to.TypeArguments.Length; index++)
        {
            ITypeSymbol given = from.TypeArguments[index];
            ITypeSymbol expected = to.TypeArguments[index];
            bool fits = to.TypeParameters[index].Variance switch
            {
                VarianceKind.Out => Fits(given, expected),
                VarianceKind.In => Fits(expected, given),
                _ => Fits(given, expected) && Fits(expected, given),
            };
            if (!fits) return false;
        }

        return true;
    }

    private static INamedTypeSymbol? AsSeenBy(ITypeSymbol from, INamedTypeSymbol target)
    {
        for (ITypeSymbol? type = from; type is not null; type = type.BaseType)
            if (IsSameDefinition(type, target)) return (INamedTypeSymbol)type;
        return from.AllInterfaces.FirstOrDefault(candidate => IsSameDefinition(candidate, target));
    }

    private static bool IsSameDefinition(ITypeSymbol type, INamedTypeSymbol target) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, target.OriginalDefinition);
}
