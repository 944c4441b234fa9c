using Microsoft.CodeAnalysis;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents a stage that was read on its own: its method, with the meaning of its signature.</summary>
/// <remarks>It never leaves the parser.</remarks>
internal record StageSymbol(IMethodSymbol Method, StageAttributeData Attribute)
{
    public string Name { get; } = NameOf(Method, Attribute);

    /// <summary>Gets the order of the stage. If it has none, this order fits its place in the source.</summary>
    public required int Order { get; init; }

    /// <summary>
    /// Gets whether the stage has no error on its own. Of a stage with an error, only the types are used, for members that throw.
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
