using Pipelines.Bench.Charts;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Checking;

/// <summary>
/// Runs every scenario with few items, and checks the results and the bytes allocated. It measures no times, so you can run it after each
/// change. It omits the figures that need programs of their own: those of Python, and the start-up times.
/// </summary>
/// <param name="output">Receives the findings.</param>
public sealed class ShortCheck(TextWriter output)
{
    private const int MostItems = 2_000;

    private int _passed;
    private int _failed;

    /// <summary>Whether all is well.</summary>
    public bool Run(IReadOnlyCollection<Scenario> scenarios)
    {
        foreach (Scenario scenario in scenarios) Check(scenario.Name, () => FaultOf(scenario));
        Check("charts", static () => FaultOfCharts([.. Catalog.Scenarios().Select(static scenario => scenario.Name)]));
        Check("the sides of a comparison with an earlier revision", SidesCheck.Fault);
        output.WriteLine($"{_passed} passed, {_failed} failed");
        return _failed == 0;
    }

    private static string? FaultOf(Scenario scenario)
    {
        int items = Math.Min(scenario.Items, MostItems);
        if (scenario.AfterWarmUp is { } change)
        {
            foreach (Contender contender in scenario.Contenders) contender.Run(items);
            change();
        }

        long[] given = [.. scenario.Contenders.Select(contender => contender.Run(items))];
        return FaultOfResults(scenario, given) ?? FaultOfBytes(scenario, items);
    }

    // A contender that measures its own time returns that time, and no result.
    private static string? FaultOfResults(Scenario scenario, long[] given) => scenario.TakesOwnTime || given.Distinct().Count() == 1
        ? null
        : "they return " + string.Join("; ", scenario.Contenders.Zip(given, static (contender, result) => $"{contender.Name}: {result}"));

    private static string? FaultOfBytes(Scenario scenario, int items)
    {
        if (!scenario.HasClaim || double.IsPositiveInfinity(scenario.Bytes)) return null;
        double bytes = new BytesOnceWarm(scenario, items).Measure();
        return bytes < scenario.Bytes
            ? null
            : FormattableString.Invariant($"Pipeline allocates {bytes:F2} bytes an item, not less than {scenario.Bytes}");
    }

    private static string? FaultOfCharts(HashSet<string> names)
    {
        string[] unknown =
            [.. ReportChart.All.SelectMany(static chart => chart.Rows).Select(static row => row.Scenario)
                .Where(row => !names.Contains(row))];
        return unknown.Length == 0 ? null : $"no such scenario: {string.Join("; ", unknown)}";
    }

    private void Check(string name, Func<string?> check)
    {
        string? fault;
        try
        {
            fault = check();
        }
        catch (Exception exception)
        {
            fault = exception.ToString();
        }

        if (fault is null) _passed++;
        else _failed++;
        output.WriteLine(fault is null ? $"ok: {name}" : $"FAILED: {name}: {fault}");
    }
}
