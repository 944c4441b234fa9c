using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents the methods that a stage names.</summary>
/// <param name="Bypass">The method that is called instead while the stage is disabled.</param>
/// <param name="When">The predicate that decides whether an item goes through the stage.</param>
/// <param name="IsComplete">Whether all methods were found. A missing one has been reported, here or by the compiler.</param>
internal sealed record StageMethods(IMethodSymbol? Bypass, IMethodSymbol? When, bool IsComplete);
