using Pipelines.Bench.Against;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Checking;

/// <summary>Runs one round of a comparison in which this program is both sides.</summary>
internal static class SidesCheck
{
    private const int Contenders = 2;

    /// <summary>Returns what is wrong, or nothing.</summary>
    public static string? Fault()
    {
        Scenario[] scenarios = [.. Catalog.Scenarios()];
        using var pair = new SidePair(Processes.Program, Processes.Program, number: 0);
        if (!pair.ScenariosThen().SequenceEqual(scenarios.Select(static scenario => scenario.Name))) return "a side has other scenarios";
        Scenario scenario = scenarios.First(static scenario => scenario.Contenders.Length == Contenders);
        var rows = pair.Measure(scenario.Name, rounds: 1).Select(row => AgainstRow.Of(scenario, row.Contender, row.Rounds)).ToList();
        return rows is [var row] && row.Name == scenario.Name && double.IsFinite(row.Ratio.Median) && row.Ratio.Median > 0
            ? null
            : $"the sides have measured {string.Join("; ", rows)}";
    }
}
