using System.Diagnostics;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Checking;

/// <summary>The bytes that ours allocates for an item as soon as the code is compiled in full and its pools are filled.</summary>
/// <param name="scenario">Whose last contender is measured.</param>
/// <param name="items">The fewer of two numbers of items: what a run sets up is the same for both, and cancels out.</param>
internal sealed class BytesOnceWarm(Scenario scenario, int items)
{
    private const int Times = 3;

    // Code that is not optimized yet may allocate what is not allocated later; the runtime compiles it anew in the background.
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CompilerPause = TimeSpan.FromMilliseconds(20);

    private readonly Meter _meter = new(scenario);

    /// <summary>Measures until the claim holds, or until it should have.</summary>
    public double Measure()
    {
        long start = Stopwatch.GetTimestamp();
        double bytes = MeasureOnce();
        while (bytes >= scenario.Bytes && Stopwatch.GetElapsedTime(start) < LongestWarmUp)
        {
            Thread.Sleep(CompilerPause);
            bytes = MeasureOnce();
        }

        return bytes;
    }

    private double MeasureOnce() => (double)(Fewest(items * (Times + 1)) - Fewest(items)) / (items * Times);

    // Of several runs, since other threads allocate, too, and queues grow as it happens.
    private long Fewest(int count) => Enumerable.Range(0, Times).Min(_ => _meter.BytesOfRun(scenario.Contenders[^1], count));
}
