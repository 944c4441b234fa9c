using System.Globalization;
using Pipelines.Testing.Simulating;
using SimulatedRun = Pipelines.Testing.Simulating.Run;

namespace Pipelines.Soak.Streams;

/// <summary>Runs the simulation with injected faults, each of which it has to find.</summary>
internal sealed class SimulatedInjections(TextWriter output)
{
    private const int MostSeeds = 20_000;

    public static IEnumerable<string> Names => InjectedFault.All.Select(Name);

    /// <returns>Whether all faults were found, and nothing else.</returns>
    public bool Run(string name)
    {
        bool isRight = true;
        foreach (InjectedFault fault in InjectedFault.All.Where(fault => name == "all" || Name(fault) == name))
        {
            (int seeds, string? verdict) = Find(fault.Scenario);
            bool isFound = verdict is not null && fault.IsShownBy(verdict);
            isRight &= isFound;
            Line(Name(fault), seeds, isFound ? "found" : "NOT FOUND", verdict);

            // The same seeds must find nothing without the fault. Otherwise something else was found.
            if (Find(fault.Scenario with { Injected = SimulatedFault.None }, seeds) is not { Verdict: { } wrong }) continue;
            isRight = false;
            Line("  without it", seeds, "FOUND without a fault", wrong);
        }

        return isRight;
    }

    private static string Name(InjectedFault fault) => fault.Scenario.Injected.ToString();

    private static (int Seeds, string? Verdict) Find(Scenario scenario, int most = MostSeeds)
    {
        for (int seed = 0; seed < most; seed++)
            if (SimulatedRun.Of(seed, scenario).Verdict is { } verdict) return (seed + 1, verdict);
        return (most, null);
    }

    private void Line(string name, int seeds, string found, string? verdict) =>
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-18} {found,-12} after {seeds,6:N0} seeds: {verdict?.Split(Environment.NewLine)[0] ?? "nothing"}"));
}
