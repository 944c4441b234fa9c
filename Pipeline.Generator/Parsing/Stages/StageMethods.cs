using Microsoft.CodeAnalysis;
using Pipelines.Generator.Model;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents the methods that a stage names.</summary>
/// <param name="Bypass">The method that is called instead while the stage is disabled.</param>
/// <param name="When">The predicate that decides whether an item goes through the stage.</param>
/// <param name="Divert">The method that gets the items that the stage drops.</param>
/// <param name="Fallback">The method that returns the result where the stage fails.</param>
/// <param name="Key">The method that returns the key by which items go to workers.</param>
/// <param name="IsComplete">Whether all methods were found. A missing one has been reported, here or by the compiler.</param>
internal sealed record StageMethods(
    IMethodSymbol? Bypass, IMethodSymbol? When, IMethodSymbol? Divert, IMethodSymbol? Fallback, IMethodSymbol? Key, bool IsComplete)
{
    /// <summary>Gets the methods for items that the stage drops or fails on. They may be asynchronous, and take a token.</summary>
    public IEnumerable<IMethodSymbol> Sides => new[] { Divert, Fallback }.OfType<IMethodSymbol>();

    /// <summary>Gets one of them that is asynchronous, if there is one.</summary>
    public IMethodSymbol? AsyncSide =>
        Sides.FirstOrDefault(static method => FrameworkTypes.Unwrap(method.ReturnType).Awaiting != Awaiting.Nothing);

    public bool SidesAreAsync => AsyncSide is not null;

    public bool SidesTakeToken => Sides.Any(static method => FrameworkTypes.TakesToken(method));

    /// <summary>Gets all methods that were found.</summary>
    public IEnumerable<IMethodSymbol> All => new[] { Bypass, When, Key }.OfType<IMethodSymbol>().Concat(Sides);
}
