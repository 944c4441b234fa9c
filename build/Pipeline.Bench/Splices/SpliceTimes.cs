using System.Diagnostics;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Splices;

/// <summary>Makes a change and takes it back, over and over. An "item" is one change.</summary>
public static class SpliceTimes
{
    /// <summary>While nobody is inside; gives what the chain makes of an item with and without the change.</summary>
    public static Contender Idle(string name, ISpliced chain, Action<bool> splice) => new(name, splices =>
    {
        Splice(splice, splices);
        int before = chain.Run(1);
        splice(false);
        int after = chain.Run(1);
        splice(true);
        return before * 1_000L + after;
    });

    /// <summary>While another thread passes items through; gives nanoseconds a change.</summary>
    public static Contender UnderLoad(string name, ISpliced chain, Action<bool> splice) => new(name, splices =>
    {
        using var load = new Load(chain);
        long start = Stopwatch.GetTimestamp();
        Splice(splice, splices);
        return (long)(Stopwatch.GetElapsedTime(start).TotalNanoseconds / splices);
    });

    // Always back to where it began.
    private static void Splice(Action<bool> splice, int splices)
    {
        for (int done = 0; done < splices; done += 2)
        {
            splice(false);
            splice(true);
        }
    }
}
