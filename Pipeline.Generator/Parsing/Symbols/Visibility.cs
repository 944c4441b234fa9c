using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Parsing.Symbols;

/// <summary>Decides how accessible a generated member may be, given the types that it names.</summary>
internal static class Visibility
{
    /// <summary>
    /// Returns how accessible a member of a public type in <paramref name="owner"/> can be that names all of the types, or
    /// <see langword="null"/> if it can't name them.
    /// </summary>
    public static string? OfHandle(INamedTypeSymbol owner, params ITypeSymbol[] types) =>
        Widest(owner, types) is var widest and not "private" ? widest : null;

    /// <summary>Returns the widest modifier under which a member of <paramref name="owner"/> may name all of the types.</summary>
    public static string Widest(INamedTypeSymbol owner, params ITypeSymbol[] types)
    {
        foreach (Accessibility candidate in (Accessibility[])[Accessibility.Public, Accessibility.Internal])
            if (types.All(type => IsVisibleEnough(type, owner, candidate)))
                return candidate == Accessibility.Public ? "public" : "internal";
        return "private";
    }

    // Each modifier on the type, on the types around it and on its arguments limits a member. The limits of the member must imply each of
    // them.
    private static bool IsVisibleEnough(ITypeSymbol type, INamedTypeSymbol owner, Accessibility member) => type switch
    {
        IArrayTypeSymbol array => IsVisibleEnough(array.ElementType, owner, member),
        INamedTypeSymbol named => named.TypeArguments.All(argument => IsVisibleEnough(argument, owner, member))
            && Links(named).All(link => IsImplied(link, owner, member)),
        _ => true,
    };

    private static bool IsImplied(INamedTypeSymbol limited, INamedTypeSymbol owner, Accessibility member) =>
        limited.DeclaredAccessibility switch
        {
            Accessibility.Public => true,
            Accessibility.Internal or Accessibility.ProtectedOrInternal =>
                member == Accessibility.Internal
                || Links(owner)
                .Any(static link =>
                    link.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private or Accessibility.ProtectedAndInternal),

            // For private and protected types, the owner must be hidden in the same type.
            _ => Links(owner)
                .Any(link => link.DeclaredAccessibility == Accessibility.Private && IsWithin(link.ContainingType, limited.ContainingType)),
        };

    private static bool IsWithin(INamedTypeSymbol? inner, INamedTypeSymbol? outer)
    {
        for (; inner is not null; inner = inner.ContainingType)
            if (SymbolEqualityComparer.Default.Equals(inner.OriginalDefinition, outer?.OriginalDefinition)) return true;
        return false;
    }

    private static IEnumerable<INamedTypeSymbol> Links(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? link = type; link is not null; link = link.ContainingType) yield return link;
    }
}
