using Microsoft.CodeAnalysis;
using Pipelines.Generator.Model;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>A stage while it is being parsed: its method with what its signature was found to mean. Never leaves the parser.</summary>
internal sealed class StageSymbol(IMethodSymbol method, StageAttributeData attribute)
{
    public IMethodSymbol Method { get; } = method;

    public StageAttributeData Attribute { get; } = attribute;

    public string Name { get; } = NameOf(method, attribute);

    /// <summary>The stage's order; where it has none, one that fits its place in the source.</summary>
    public required int Order { get; init; }

    /// <summary>
    /// Whether nothing is wrong with the stage by itself. Another one only lends its types to what stands in for the pipeline's members.
    /// </summary>
    public required bool IsSound { get; init; }

    public required StageSignature Signature { get; init; }

    /// <summary>What the stage before it gives.</summary>
    public ItemType Arrives { get; set; }

    /// <summary>What goes in: for a tap or filter what arrives, once the chain is known.</summary>
    public ItemType Input { get; set; }

    /// <summary>What comes out.</summary>
    public ItemType Output { get; set; }

    /// <summary>Why it can't be switched off, by itself or with its group.</summary>
    public string? WhyRequired { get; set; }

    /// <summary>What stands in for it while it is off.</summary>
    public IMethodSymbol? Bypass { get; set; }

    /// <summary>The predicate that an item must pass to be given to it.</summary>
    public IMethodSymbol? When { get; set; }

    public StageTraits Traits => Signature.Traits;

    public static string NameOf(IMethodSymbol method, StageAttributeData attribute) => attribute.Name ?? DefaultName(method.Name);

    private static string DefaultName(string method) =>
        method.Length > "Async".Length && method.EndsWith("Async", StringComparison.Ordinal)
        ? method.Substring(0, method.Length - "Async".Length)
        : method;
}
