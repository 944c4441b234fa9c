using System.Diagnostics;
using Pipelines.Soak.Items;
using Pipelines.Testing.Simulating;
using SimulatedRun = Pipelines.Testing.Simulating.Run;

namespace Pipelines.Soak.Streams;

/// <summary>Runs the simulation with one seed after the other, on all cores. Each run uses one thread.</summary>
internal sealed class SimulatedStress(int firstSeed, Faults faults)
{
    // The words by which a verdict is known, and the kind of fault that it reports.
    private static readonly (string Sign, Fault Kind)[] Signs =
    [
        ("torn", Fault.Torn), ("twice", Fault.Doubled), ("too late", Fault.Reordered), ("quiescent", Fault.Inside),
        ("never got quiet", Fault.Stuck), ("deadlock", Fault.Stuck), ("livelock", Fault.Stuck),
        ("left", Fault.Leaked), ("lost", Fault.Lost), ("sequential run", Fault.Lost),
    ];

    private int _taken;

    public long Seeds => _taken;

    public void Run(TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        Thread[] threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() => RunSeeds(clock, duration)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
    }

    private void RunSeeds(Stopwatch clock, TimeSpan duration)
    {
        while (clock.Elapsed < duration && faults.Total == 0)
        {
            int seed = firstSeed + Interlocked.Increment(ref _taken) - 1;
            int scenario = seed % Scenarios.All.Count;
            if (SimulatedRun.Of(seed, Scenarios.All[scenario]).Verdict is { } verdict)
                faults.Add(KindOf(verdict), $"scenario {scenario}, {verdict}");
        }
    }

    private static Fault KindOf(string verdict)
    {
        foreach ((string sign, Fault kind) in Signs)
            if (verdict.Contains(sign, StringComparison.Ordinal)) return kind;
        return Fault.Broken;
    }
}
