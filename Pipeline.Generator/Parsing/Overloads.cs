using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Parsing;

/// <summary>Methods of the same name, of which the wiring's call must not choose one in the place of the method that is meant.</summary>
internal static class Overloads
{
    /// <summary>All others of that name that the class has or inherits.</summary>
    public static IEnumerable<IMethodSymbol> Of(IMethodSymbol method) =>
        ClassRules.BaseTypes(method.ContainingType).Prepend(method.ContainingType)
            .SelectMany(declaring => declaring.GetMembers(method.Name)).OfType<IMethodSymbol>()
            .Where(other => !MemberNames.IsGenerated(other) && !SymbolEqualityComparer.Default.Equals(other, method) && !SymbolEqualityComparer.Default.Equals(other, method.PartialImplementationPart));

    /// <summary>The one that would be called, although the item is cast to what the method takes.</summary>
    /// <param name="method">The method that is meant.</param>
    /// <param name="item">Its parameter for the item.</param>
    /// <param name="arrives">What it would be given.</param>
    public static IMethodSymbol? InTheWay(IMethodSymbol method, IParameterSymbol item, ITypeSymbol arrives)
    {
        int priority = PriorityOf(method);
        bool isCast = item.RefKind == RefKind.In && !SymbolEqualityComparer.Default.Equals(item.Type, arrives);
        return Of(method).FirstOrDefault(other => CanStandIn(other, method) && (PriorityOf(other) > priority || (isCast && TakesByValue(other, item))));
    }

    private static bool CanStandIn(IMethodSymbol other, IMethodSymbol method) => !other.IsOverride && other.Parameters.Length >= method.Parameters.Length;

    // The result of a cast can't be given by reference where somebody takes it by value.
    private static bool TakesByValue(IMethodSymbol other, IParameterSymbol item) =>
        other.Parameters[item.Ordinal].RefKind == RefKind.None && SymbolEqualityComparer.Default.Equals(other.Parameters[item.Ordinal].Type, item.Type);

    private static int PriorityOf(IMethodSymbol method)
    {
        AttributeData? attribute = method.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "OverloadResolutionPriorityAttribute");
        return attribute is { ConstructorArguments.Length: 1 } && attribute.ConstructorArguments[0].Value is int priority ? priority : 0;
    }
}
