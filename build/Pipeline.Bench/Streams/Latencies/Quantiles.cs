using System.Diagnostics;

namespace Pipelines.Bench.Streams.Latencies;

/// <summary>Which part of the items took no longer.</summary>
internal static class Quantiles
{
    /// <param name="times">In ticks of the stopwatch; they are sorted.</param>
    /// <param name="quantile">From 0 to less than 1.</param>
    public static long Nanoseconds(long[] times, double quantile)
    {
        Array.Sort(times);
        return (long)Stopwatch.GetElapsedTime(0, times[(int)(times.Length * quantile)]).TotalNanoseconds;
    }
}
