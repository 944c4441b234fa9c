using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Names the handles of lanes, and checks that each name is free.</summary>
/// <remarks>A lane is named after its value. Where that is unclear, the name of the route stands before it.</remarks>
internal static class LaneNames
{
    /// <summary>Returns the names of the handles of all lanes, route by route.</summary>
    public static IReadOnlyList<string> Of(TypedChain chain)
    {
        var shared = new HashSet<string>(
            chain.Routes.SelectMany(static route => route.Tree.Lanes).GroupBy(static lane => lane.Value.Name, StringComparer.Ordinal)
                .Where(static lanes => lanes.Count() > 1).Select(static lanes => lanes.Key),
            StringComparer.Ordinal);
        return [.. chain.Routes.SelectMany(route => route.Tree.Lanes.Select(lane => NameOf(chain, route, lane.Value, shared)))];
    }

    /// <summary>Returns the names of the values of one route.</summary>
    /// <remarks>
    /// Where two cases have one name, the names of the types and namespaces around them are put before it, as many as distinguish them.
    /// </remarks>
    public static IReadOnlyList<string> OfValues(IReadOnlyList<LaneValue> values)
    {
        string[] names = [.. values.Select(static value => value.Name)];
        ISymbol?[] around = [.. values.Select(static value => Around(value.Type))];
        while (true)
        {
            int[] shared =
            [
                .. Enumerable.Range(0, names.Length)
                    .Where(at => values[at].IsCase && around[at] is not null && names.Count(name => name == names[at]) > 1),
            ];
            if (shared.Length == 0) return names;
            foreach (int at in shared)
            {
                names[at] = around[at]!.Name + names[at];
                around[at] = Around(around[at]!);
            }
        }
    }

    private static ISymbol? Around(ISymbol symbol) =>
        symbol.ContainingType ?? (ISymbol?)(symbol.ContainingNamespace is { IsGlobalNamespace: false } space ? space : null);

    /// <summary>Reports handles whose names are taken.</summary>
    public static void Check(TypedChain chain, Action<DiagnosticInfo> report)
    {
        IReadOnlyList<string> names = Of(chain);
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        int next = 0;
        foreach (TypedRoute route in chain.Routes)
            foreach (LaneTree lane in route.Tree.Lanes)
            {
                string name = names[next++];
                string full = $"{chain.Stages[route.Tree.Stage].Name}.{lane.Value.Name}";
                if (name is GeneratedNames.LaneHandles or GeneratedNames.HandlesField)
                    Report(full, name, "the set of handles has that name", lane);
                else if (taken.TryGetValue(name, out string? other)) Report(full, name, $"lane '{other}' has it", lane);
                else taken.Add(name, full);
            }

        void Report(string lane, string handle, string fault, LaneTree of) => report(new DiagnosticInfo(
            Descriptors.LaneCollision, SourcePlaces.NameOf(chain.Stages[of.First].Method), lane, handle, fault));
    }

    private static string NameOf(TypedChain chain, TypedRoute route, LaneValue value, HashSet<string> shared) =>
        value.Constant is bool || shared.Contains(value.Name) ? chain.Stages[route.Tree.Stage].Name + value.Name : value.Name;
}
