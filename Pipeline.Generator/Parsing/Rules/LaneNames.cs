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
