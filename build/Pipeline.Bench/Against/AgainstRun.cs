using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Against;

/// <summary>Measures all rows of scenarios with an earlier revision and with the working tree.</summary>
/// <param name="then">The benchmark, compiled with the earlier revision.</param>
/// <param name="now">The benchmark, compiled with the working tree.</param>
/// <param name="processes">The pairs of processes that measure in sequence, because each process places its code elsewhere.</param>
/// <param name="rounds">Paired rounds in each of them.</param>
/// <param name="progress">Receives the scenario that is measured.</param>
internal sealed class AgainstRun(string then, string now, int processes, int rounds, TextWriter progress)
{
    private readonly Dictionary<(Scenario Scenario, string Contender), List<RoundPair>> _measured = [];
    private readonly List<string> _missing = [];
    private readonly List<string> _failures = [];

    /// <summary>Measures, and returns after each pair of processes what was found so far.</summary>
    public IEnumerable<AgainstResults> Measure(Scenario[] scenarios)
    {
        for (int process = 0; process < processes; process++)
        {
            MeasureOnce(scenarios, process);
            yield return Results(scenarios);
        }
    }

    private AgainstResults Results(Scenario[] scenarios)
    {
        IEnumerable<AgainstRow> rows = from measured in _measured
                                       orderby Array.IndexOf(scenarios, measured.Key.Scenario)
                                       select AgainstRow.Of(measured.Key.Scenario, measured.Key.Contender, measured.Value);
        return new AgainstResults([.. rows], [.. _missing], [.. _failures]);
    }

    private void MeasureOnce(Scenario[] scenarios, int process)
    {
        SidePair pair = Start(process);
        try
        {
            HashSet<string> known = [.. pair.ScenariosThen()];
            if (process == 0) _missing.AddRange(scenarios.Select(static scenario => scenario.Name).Where(name => !known.Contains(name)));
            foreach ((int index, Scenario scenario) in scenarios.Index())
            {
                if (!known.Contains(scenario.Name)) continue;
                progress.WriteLine($"pair {process + 1} of {processes}, scenario {index + 1} of {scenarios.Length}: {scenario.Name}");
                try
                {
                    Add(scenario, pair.Measure(scenario.Name, rounds));
                }
                catch (RowFailedException exception)
                {
                    _failures.Add($"{scenario.Name}: {exception.Message}");
                }
                catch (SideEndedException exception)
                {
                    _failures.Add($"{scenario.Name}: {exception.Message}");
                    pair.Dispose();
                    pair = Start(process);
                }
            }
        }
        finally
        {
            pair.Dispose();
        }
    }

    private SidePair Start(int process) => new(then, now, process);

    private void Add(Scenario scenario, IEnumerable<(string Contender, RoundPair[] Rounds)> measured)
    {
        foreach ((string contender, RoundPair[] pairs) in measured)
        {
            if (!_measured.TryGetValue((scenario, contender), out List<RoundPair>? all)) _measured.Add((scenario, contender), all = []);
            all.AddRange(pairs);
        }
    }
}
