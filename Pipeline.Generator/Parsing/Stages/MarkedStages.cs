using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Finds the methods that are marked with <c>[Stage]</c> for a class, before it is known whether they can be stages.</summary>
internal static class MarkedStages
{
    /// <returns>
    /// The methods in the order of the source, each with its order or the order that is suggested for it. The result does not depend on the
    /// order in which files reach the compiler.
    /// </returns>
    public static IReadOnlyList<(IMethodSymbol Method, StageAttributeData Attribute, int Order)> Of(
        INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        List<(IMethodSymbol Method, StageAttributeData Attribute)> marked = [];
        foreach (IMethodSymbol method in StageIndex.All(type, compilation))
            if (StageAttributeData.Read(method, cancellation) is { } attribute) marked.Add((method, attribute));

        List<int> taken = [.. marked.Select(static stage => stage.Attribute.Order).OfType<int>()];
        var stages = new List<(IMethodSymbol Method, StageAttributeData Attribute, int Order)>();
        int? before = null;
        foreach ((IMethodSymbol method, StageAttributeData attribute) in marked)
        {
            int order = attribute.Order ?? SuggestedOrder.Between(before, taken);
            if (attribute.Order is null) taken.Add(order);
            before = order;
            stages.Add((method, attribute, order));
        }

        return stages;
    }
}
