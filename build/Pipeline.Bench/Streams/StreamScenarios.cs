using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams;

/// <summary>Streams beside TPL Dataflow and asynchronous LINQ.</summary>
public static class StreamScenarios
{
    // Enough for what a run sets up, its queues and buffers, to be little for each item.
    private const int Items = 300_000;
    private const int ItemsOneByOne = 2_000;
    private const int WarmUpRuns = 2;

    // Batches aside, nothing is allocated for an item; this is what is left of the setting up.
    private const double Bytes = 2;

    public static IEnumerable<Scenario> All()
    {
        yield return Of("fused, 4 stages, beside Dataflow", atLeast: 6, Blocks4.Contender, Streamed.Through(new Fused4()));
        yield return Of("fused, 4 stages, beside LINQ", atLeast: 2, Streamed.Linq, Streamed.FromSequence(new Fused4()));
        yield return Of("4 segments", atLeast: 6, Blocks4.Contender, Blocks4.Constrained, Streamed.Through(new Segments4()));
        yield return Of("4 segments, item by item", atLeast: 1, Blocks4.Contender, Streamed.Through(new Segments4(), new StreamOptions { MaxBuffer = 1 }));
        yield return Of("2 workers in order, 0.2 us an item", atLeast: 1.8, BlockOfTwo.Contender, Streamed.Through(new Parallel2()));
        yield return OneByOne("median", .5);
        yield return OneByOne("99th of 100", .99);
    }

    private static Scenario Of(string name, double atLeast, params Contender[] contenders) =>
        new($"stream: {name}", Items, contenders) { TimesAsFast = atLeast, Bytes = Bytes, WarmUpRuns = WarmUpRuns, UsesOtherThreads = true };

    private static Scenario OneByOne(string name, double quantile)
    {
        var latency = new Latency(quantile);
        return new($"stream: one item through 4 idle segments, {name}", ItemsOneByOne, latency.OfBlocks, latency.OfSession) { TakesOwnTime = true, WarmUpRuns = WarmUpRuns, UsesOtherThreads = true };
    }
}
