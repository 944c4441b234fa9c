using Microsoft.CodeAnalysis;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>A stage that was read by itself: its method with what its signature means. Never leaves the parser.</summary>
internal record StageSymbol(IMethodSymbol Method, StageAttributeData Attribute)
{
    public string Name { get; } = NameOf(Method, Attribute);

    /// <summary>The stage's order; where it has none, one that fits its place in the source.</summary>
    public required int Order { get; init; }

    /// <summary>
    /// Whether nothing is wrong with the stage by itself. Of another one only the types are used, for members that throw.
    /// </summary>
    public required bool IsSound { get; init; }

    public required StageSignature Signature { get; init; }

    public StageTraits Traits => Signature.Traits;

    public static string NameOf(IMethodSymbol method, StageAttributeData attribute) => attribute.Name ?? DefaultName(method.Name);

    private static string DefaultName(string method) =>
        method.Length > "Async".Length && method.EndsWith("Async", StringComparison.Ordinal)
        ? method.Substring(0, method.Length - "Async".Length)
        : method;
}
