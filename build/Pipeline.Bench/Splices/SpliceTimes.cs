using System.Diagnostics;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Splices;

/// <summary>A change that is made and undone repeatedly. One of these is an "item".</summary>
/// <param name="Name">The name of the change.</param>
/// <param name="Changed">The result of the chain for 1 after the change.</param>
/// <param name="Make">Makes the change, with false, or takes it back.</param>
public sealed record SpliceTimes<TChain>(string Name, int Changed, Action<TChain, bool> Make)
    where TChain : ISpliced
{
    private const int Unchanged = 36;

    /// <summary>Measures the time of the change for one contender, in nanoseconds.</summary>
    /// <param name="who">The name of the contender.</param>
    /// <param name="chain">The chain.</param>
    /// <param name="isUnderLoad">Whether another thread passes items through meanwhile.</param>
    public Contender Of(string who, TChain chain, bool isUnderLoad) => new(who, splices =>
    {
        long time = isUnderLoad ? UnderLoad(chain, splices) : Time(chain, splices);
        Check(chain, who);
        return time / splices;
    });

    private long UnderLoad(TChain chain, int splices)
    {
        using var load = new Load(chain);
        return Time(chain, splices);
    }

    // Always back to where it began.
    private long Time(TChain chain, int splices)
    {
        long start = Stopwatch.GetTimestamp();
        for (int done = 0; done < splices; done += 2)
        {
            Make(chain, false);
            Make(chain, true);
        }

        return (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    // Not in the time: an item through idle blocks takes as long as many changes. That all have done the same is seen by what comes out.
    private void Check(TChain chain, string who)
    {
        int unchanged = chain.Run(1);
        Make(chain, false);
        int changed = chain.Run(1);
        Make(chain, true);
        if ((unchanged, changed) != (Unchanged, Changed))
            throw new InvalidOperationException(
                $"{who}, {Name}: 1 became {unchanged} before the change and {changed} after it, not {Unchanged} and {Changed}.");
    }
}
