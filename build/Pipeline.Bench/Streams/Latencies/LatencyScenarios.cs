using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams.Latencies;

/// <summary>How long an item takes from the one end to the other.</summary>
internal static class LatencyScenarios
{
    private const string Table = "Streams: latency";
    private const int ItemsOneByOne = 2_000;
    private const int ItemsAtRate = FixedRate.Rate / 10;

    public static IEnumerable<Scenario> All()
    {
        yield return OneByOne("median", .5);
        yield return OneByOne("99th of 100", .99);
        FixedRate[] lines =
            [new("Dataflow, 4 blocks", Line.OfBlocks), new("Akka.Streams, Async", Line.OfAkka), new("channels by hand", Line.OfChannels),
                new("Pipeline", Line.OfSession)];
        yield return AtRate("median", .5, lines);
        yield return AtRate("99th of 100", .99, lines);
        yield return AtRate("999th of 1000", .999, lines);
    }

    private static Scenario OneByOne(string name, double quantile)
    {
        var latency = new OneByOne(quantile);
        return Of($"one item through 4 idle segments, {name}", ItemsOneByOne, warmUpRuns: 2, latency.OfBlocks, latency.OfSession);
    }

    private static Scenario AtRate(string name, double quantile, FixedRate[] lines) =>
        Of($"20,000 items a second through 4 segments, {name}", ItemsAtRate, warmUpRuns: 1,
            [.. lines.Select(line => line.At(quantile))]) with
        {
            Remark =
                "Latency counts from when the item was due. All quantiles are of the same runs. The writer keeps one core busy, and the "
                + "workers take turns on the other one. High quantiles show when the operating system let them run, and differ much from "
                + "run to run.",
        };

    private static Scenario Of(string name, int items, int warmUpRuns, params Contender[] contenders) =>
        new($"stream: {name}", items, contenders) { Table = Table, TakesOwnTime = true, WarmUpRuns = warmUpRuns, UsesOtherThreads = true };
}
