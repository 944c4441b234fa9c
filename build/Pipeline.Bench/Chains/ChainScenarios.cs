using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Chains;

/// <summary>
/// Ordinary chains: orders are parsed, enriched by 8 ordered workers, freed of duplicates, batched and stored; and a CSV file is summed for
/// each key.
/// </summary>
public static class ChainScenarios
{
    private const string Table = "Ordinary chains";
    private const int Rows = 200_000;

    public static IEnumerable<Scenario> All()
    {
        yield return Orders<CachedPrice>("lookups that complete at once", 40_000);
        yield return Orders<YieldedPrice>("lookups that yield", 20_000);
        yield return Orders<RemotePrice>("lookups that wait 1 ms", 400);
        yield return Csv("row by row, 1 worker", CsvByHand.Loop, BlockCsv.Of(1), ChannelCsv.Of(1), CsvRows1.Contender);
        yield return Csv("row by row, 2 workers", CsvByHand.Halves, BlockCsv.Of(2), ChannelCsv.Of(2), CsvRows2.Contender);
        yield return Csv(
            "row by row, 2 workers, processor time", CsvByHand.Halves, BlockCsv.Of(2), ChannelCsv.Of(2), CsvRows2.Contender) with
        {
            TakesCpuTime = true,
        };
        yield return Csv("in batches of 1,000 rows, 2 workers", CsvByHand.Halves, CsvBatches2.Contender);
        yield return Csv("in blocks of 32 KB, 2 workers", CsvByHand.Halves, CsvBlocks2.Contender);
    }

    private static Scenario Orders<TLookup>(string name, int items)
        where TLookup : struct, IPriceLookup =>
            new(
                $"chain: orders, {name}", items, BlockChain.Of<TLookup>(), ChannelChain.Of<TLookup>(), OrderChain<TLookup>.Contender)
            {
                Table = Table,
                WarmUpRuns = 2,
                UsesOtherThreads = true,
                Remark =
                    "Parse, enrich by 8 ordered workers, drop duplicates, batch by 100, store. Channels by hand have the lookups that run "
                    + "in a channel.",
            };

    private static Scenario Csv(string name, params Contender[] contenders) =>
        new($"chain: csv, {name}", Rows, contenders) { Table = Table, WarmUpRuns = 2, UsesOtherThreads = true };
}
