using System.Globalization;
using Pipelines.Testing.Simulating;
using SimulatedRun = Pipelines.Testing.Simulating.Run;

namespace Pipelines.Soak.Streams;

/// <summary>Runs the simulation with bugs in it, each of which it has to find.</summary>
internal sealed class SimulatedPlants(TextWriter output)
{
    private const int MostSeeds = 20_000;

    public static IEnumerable<string> Names => PlantedBug.All.Select(Name);

    /// <returns>Whether all were caught, and nothing was found where there is nothing.</returns>
    public bool Run(string name)
    {
        bool isRight = true;
        foreach (PlantedBug bug in PlantedBug.All.Where(bug => name == "all" || Name(bug) == name))
        {
            (int seeds, string? verdict) = Find(bug.Scenario);
            bool isCaught = verdict is not null && bug.IsShownBy(verdict);
            isRight &= isCaught;
            Line(Name(bug), seeds, isCaught ? "caught" : "NOT CAUGHT", verdict);

            // The same seeds without the bug: it is the bug that was found.
            if (Find(bug.Scenario with { Bug = Bug.None }, seeds) is not { Verdict: { } wrong }) continue;
            isRight = false;
            Line("  without it", seeds, "FOUND where there is nothing", wrong);
        }

        return isRight;
    }

    private static string Name(PlantedBug bug) => bug.Scenario.Bug.ToString();

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
