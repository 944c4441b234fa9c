using Microsoft.CodeAnalysis;
using Pipelines.Generator.Model;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Knows by which types a route can decide, and which values they have.</summary>
internal static class RouteDecision
{
    private const string Advice = "return an enum or a bool, or a class or an interface whose types are the cases";

    /// <summary>Returns how a route decides that returns a type, or what is wrong with it.</summary>
    /// <param name="type">The type, or <see langword="null"/> if the method returns nothing.</param>
    /// <param name="isOut">Whether the method has it in an <c>out</c> parameter, and returns whether the item continues.</param>
    public static (RouteForm Form, string? Fault, string? Advice) Of(ITypeSymbol? type, bool isOut)
    {
        if (type is null) return (RouteForm.None, "returns nothing", Advice);
        if (HasCases(type)) return (isOut ? RouteForm.CaseOrDrop : RouteForm.Case, null, null);
        string what = new ItemType(type).ShortText;
        if (isOut)
            return (RouteForm.None, $"has an 'out' parameter of '{what}', which has no cases",
                "use a class or an interface there, or return the decision and set Otherwise = Otherwise.Drop");
        if (type.SpecialType == SpecialType.System_Boolean) return (RouteForm.Value, null, null);
        if (type.TypeKind != TypeKind.Enum) return (RouteForm.None, $"returns '{what}'", Advice);
        return type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "FlagsAttribute")
            ? (RouteForm.None, $"returns '{what}', whose values can be combined, and an item takes one lane",
                "use an enum without [Flags], or a tap with When for each flag")
            : (RouteForm.Value, null, null);
    }

    /// <summary>Returns the values of an enum or of <see cref="bool"/>, each once, in the order of their declaration.</summary>
    public static IReadOnlyList<LaneValue> ValuesOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Boolean) return [LaneValue.OfBool(type, true), LaneValue.OfBool(type, false)];
        var known = new HashSet<object>();
        return
        [
            .. type.GetMembers().OfType<IFieldSymbol>()
                .Where(field => field is { HasConstantValue: true, ConstantValue: { } value } && known.Add(value))
                .Select(static field => LaneValue.OfConstant(field)),
        ];
    }

    /// <summary>
    /// Returns all types that an item of a type can have, or <see langword="null"/> if other code can add some. Only types in an abstract
    /// class can derive from it if its constructors are private.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="assembly">The assembly that is compiled. The compiler does not know the private constructors of others.</param>
    /// <remarks>
    /// A record also has a constructor for copies, by which other code could derive from it. An item of such a type is a
    /// failure of the route.
    /// </remarks>
    public static IReadOnlyList<INamedTypeSymbol>? ClosedCases(ITypeSymbol type, IAssemblySymbol assembly)
    {
        if (OwnBase(type, assembly) is not { } named || !IsClosed(named)) return null;
        INamedTypeSymbol[] derived = [.. NestedIn(named).Where(nested => DerivesFrom(nested, named))];

        // An open type has any number of cases.
        return derived.Any(nested => IsOpen(nested, named)) ? null : [.. derived.Where(static nested => !IsClosed(nested))];
    }

    /// <summary>Returns whether the author could let a type have known cases only. It has none yet.</summary>
    public static bool CanBeClosed(ITypeSymbol type, IAssemblySymbol assembly) =>
        OwnBase(type, assembly) is { } named && !IsClosed(named);

    private static INamedTypeSymbol? OwnBase(ITypeSymbol type, IAssemblySymbol assembly) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: true } named
        && SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, assembly)
            ? named
            : null;

    private static bool IsClosed(INamedTypeSymbol type)
    {
        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(static constructor => !constructor.IsImplicitlyDeclared)];
        return type.IsAbstract && constructors.Length > 0
            && constructors.All(static constructor => constructor.DeclaredAccessibility == Accessibility.Private);
    }

    private static bool IsOpen(INamedTypeSymbol nested, INamedTypeSymbol root)
    {
        for (INamedTypeSymbol? at = nested; at is not null && !SymbolEqualityComparer.Default.Equals(at, root); at = at.ContainingType)
            if (at.Arity > 0) return true;
        return false;
    }

    private static IEnumerable<INamedTypeSymbol> NestedIn(INamedTypeSymbol type) =>
        type.GetTypeMembers().SelectMany(static nested => NestedIn(nested).Prepend(nested));

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (INamedTypeSymbol? link = type.BaseType; link is not null; link = link.BaseType)
            if (SymbolEqualityComparer.Default.Equals(link, ancestor)) return true;
        return false;
    }

    private static bool HasCases(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Interface or TypeKind.Class, IsSealed: false, IsStatic: false };
}
