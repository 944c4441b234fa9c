using System.Diagnostics;

namespace Pipelines.Bench.Measuring;

/// <summary>Measures single runs of the contenders of a scenario.</summary>
/// <param name="scenario">Specifies the number of items and what is measured.</param>
public sealed class Meter(Scenario scenario)
{
    /// <summary>Gets the bytes allocated so far: by all threads, or by this one if the scenario does its work on this one.</summary>
    public long Allocated => scenario.UsesOtherThreads ? GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread();

    /// <summary>Runs a contender once and returns the nanoseconds an item.</summary>
    public double Nanoseconds(Contender contender)
    {
        TimeSpan start = Now();
        long result = contender.Run(scenario.Items);
        return scenario.TakesOwnTime ? result : (Now() - start).TotalNanoseconds / scenario.Items;
    }

    /// <summary>Runs a contender once and returns the bytes an item.</summary>
    public double Bytes(Contender contender) => (double)BytesOfRun(contender, scenario.Items) / scenario.Items;

    /// <summary>Runs a contender once and returns the bytes of the run.</summary>
    public long BytesOfRun(Contender contender, int items)
    {
        long before = Allocated;
        contender.Run(items);
        return Allocated - before;
    }

    private TimeSpan Now() => scenario.TakesCpuTime ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);
}
