using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>The methods that a stage names.</summary>
/// <param name="Bypass">What is called instead while the stage is disabled.</param>
/// <param name="When">The predicate that decides whether an item goes through the stage.</param>
/// <param name="IsComplete">Whether all that it names was found. What was not has been reported, here or by the compiler.</param>
internal sealed record StageMethods(IMethodSymbol? Bypass, IMethodSymbol? When, bool IsComplete);
