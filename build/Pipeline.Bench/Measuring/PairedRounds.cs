using System.Diagnostics;

namespace Pipelines.Bench.Measuring;

/// <summary>
/// Measures contenders in rounds: each round runs all of them in a new random order, and only times of one round are compared. So what slows the machine
/// for a while slows all of them, and the median of the ratios is steady where the times are not.
/// </summary>
public sealed class PairedRounds(int rounds)
{
    // Loops are compiled in full when they have been entered 30 times and again when their profile is there: measuring must not begin before.
    private const int WarmUps = 6;

    // The runtime compiles hot methods anew in the background, some 100 ms after they became hot.
    private static readonly TimeSpan CompilerPause = TimeSpan.FromMilliseconds(130);

    /// <summary>The bytes that one run allocates.</summary>
    public static long BytesOfRun(Contender contender, Scenario scenario, int items)
    {
        long before = Allocated(scenario);
        contender.Run(items);
        return Allocated(scenario) - before;
    }

    public Measurement[] Measure(Scenario scenario)
    {
        WarmUp(scenario);
        if (scenario.AfterWarmUp is { } change)
        {
            change();
            WarmUp(scenario);
        }

        Contender[] contenders = scenario.Contenders;
        var times = new double[contenders.Length][];
        for (int index = 0; index < contenders.Length; index++) times[index] = new double[rounds];
        int[] order = [.. Enumerable.Range(0, contenders.Length)];
        var random = new Random(1);
        for (int round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (int index in order)
            {
                TimeSpan start = Now(scenario);
                long result = contenders[index].Run(scenario.Items);
                times[index][round] = scenario.TakesOwnTime ? result : (Now(scenario) - start).TotalNanoseconds / scenario.Items;
            }
        }

        return [.. contenders.Select((contender, index) => Summarize(contender, times[index], times[0], scenario))];
    }

    private static TimeSpan Now(Scenario scenario) => scenario.TakesCpuTime ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);

    private static void WarmUp(Scenario scenario)
    {
        for (int warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            foreach (Contender contender in scenario.Contenders)
                for (int run = 0; run < scenario.WarmUpRuns; run++) contender.Run(scenario.Items);
            Thread.Sleep(CompilerPause);
        }
    }

    private static Measurement Summarize(Contender contender, double[] times, double[] baseline, Scenario scenario)
    {
        double[] ratios = [.. times.Zip(baseline, static (time, reference) => time / reference).Order()];
        double[] excess = [.. times.Zip(baseline, static (time, reference) => time - reference).Order()];
        return new Measurement(contender.Name, times.Order().ElementAt(times.Length / 2), At(ratios, 0.5), At(ratios, 0.25), At(ratios, 0.75), At(excess, 0.5), (double)BytesOfRun(contender, scenario, scenario.Items) / scenario.Items);
    }

    private static double At(double[] sorted, double quantile) => sorted[(int)(sorted.Length * quantile)];

    private static long Allocated(Scenario scenario) => scenario.UsesOtherThreads ? GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread();
}
