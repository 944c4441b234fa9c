using System.Diagnostics;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Checking;

/// <summary>Measures the bytes that Pipeline allocates for an item once the code is fully compiled and the pools are filled.</summary>
/// <param name="scenario">The scenario. Its last contender is measured.</param>
/// <param name="items">The smaller of two numbers of items. The cost of setting up a run is the same for both, and cancels out.</param>
internal sealed class BytesOnceWarm(Scenario scenario, int items)
{
    private const int Times = 3;

    // On a busy machine, few measurements fit into the time of the warm-up.
    private const int LeastMeasurements = 60;

    // Code that is not optimized yet may allocate more. The runtime recompiles it in the background.
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CompilerPause = TimeSpan.FromMilliseconds(20);

    private readonly Meter _meter = new(scenario);

    /// <summary>Measures until the claim holds, or until it should have.</summary>
    public double Measure()
    {
        long start = Stopwatch.GetTimestamp();
        double bytes = MeasureOnce();
        for (int at = 1; bytes >= scenario.Bytes && (at < LeastMeasurements || Stopwatch.GetElapsedTime(start) < LongestWarmUp); at++)
        {
            Thread.Sleep(CompilerPause);
            bytes = MeasureOnce();
        }

        return bytes;
    }

    private double MeasureOnce() => (double)(Fewest(items * (Times + 1)) - Fewest(items)) / (items * Times);

    // The least of several runs counts, because other threads also allocate, and queues grow at random.
    private long Fewest(int count) => Enumerable.Range(0, Times).Min(_ => _meter.BytesOfRun(scenario.Contenders[^1], count));
}
