using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Specs;

/// <summary>How a route decides.</summary>
internal enum RouteBy
{
    Enum,
    Bool,
    Type,
}

/// <summary>Describes how a route decides.</summary>
/// <param name="By">How it decides.</param>
/// <param name="Ways">The number of values that it can return.</param>
/// <param name="Cases">The types that decide, if it decides by type: those that derive from others come first.</param>
/// <param name="Otherwise">The setting for an item without a lane.</param>
internal sealed record RouteSpec(RouteBy By, int Ways, IReadOnlyList<ItemKind> Cases, Otherwise Otherwise)
{
    /// <summary>The name of a value in handles and snapshots.</summary>
    public string NameOf(int way) => By switch
    {
        RouteBy.Enum => $"W{way}",
        RouteBy.Bool => way == 1 ? "True" : "False",
        _ => Conversions.Type(Cases[way]).Name,
    };

    /// <summary>The value in <c>On</c>.</summary>
    /// <param name="type">The name of the enum.</param>
    /// <param name="way">The value.</param>
    public string TextOf(string type, int way) => By switch
    {
        RouteBy.Enum => $"{type}.W{way}",
        RouteBy.Bool => way == 1 ? "true" : "false",
        _ => $"typeof({Conversions.Text(Cases[way])})",
    };
}
