using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents a route with the types that its lanes take and emit.</summary>
/// <param name="Tree">The route.</param>
/// <param name="Arrives">The type of the items that enter each lane.</param>
/// <param name="Output">The type of what leaves the lanes.</param>
internal sealed record TypedRoute(RouteTree Tree, IReadOnlyList<ItemType> Arrives, ItemType Output);
