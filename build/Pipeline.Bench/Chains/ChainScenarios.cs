using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Chains;

/// <summary>
/// Ordinary chains: orders are parsed, enriched by 8 ordered workers, freed of duplicates, batched and stored; and a CSV file is summed for
/// each key.
/// </summary>
public static class ChainScenarios
{
    private const string Table = "Ordinary chains";
    private const int RowCount = 200_000;

    public static IEnumerable<Scenario> All()
    {
        yield return Orders<CachedPrice>("lookups that complete at once", 40_000) with { TimesAsFast = 2 };
        yield return Orders<YieldedPrice>("lookups that yield", 20_000) with { TimesAsFast = 2 };
        yield return Orders<RemotePrice>("lookups that wait 1 ms", 400) with { Limit = 1.05 };
        yield return Csv("row by row, 1 worker", CsvByHand.Loop, BlockCsv.Of(1), ChannelCsv.Of(1), Rows(static sums => new CsvRows1(sums)));
        Contender[] pairs = [CsvByHand.Halves, BlockCsv.Of(2), ChannelCsv.Of(2), Rows(static sums => new CsvRows2(sums))];
        yield return Csv("row by row, 2 workers", pairs);
        yield return Csv("row by row, 2 workers, processor time", pairs) with { TakesCpuTime = true };
        yield return Csv("in batches of 1,000 rows, 2 workers", CsvByHand.Halves, Rows(static sums => new CsvBatches2(sums)));
        yield return Csv("in blocks of 32 KB, 2 workers", CsvByHand.Halves, Blocks(static sums => new CsvBlocks2(sums)));
    }

    private static Scenario Orders<TLookup>(string name, int items)
        where TLookup : struct, IPriceLookup =>
            new(
                $"chain: orders, {name}", items, BlockChain.Of<TLookup>(), ChannelChain.Of<TLookup>(), OrderChain<TLookup>.Contender)
            {
                Table = Table,
                WarmUpRuns = 10,
                Bytes = double.PositiveInfinity,
                UsesOtherThreads = true,
                Remark =
                    "Parse, enrich by 8 ordered workers, drop duplicates, batch by 100, store. Channels by hand have the lookups that run "
                    + "in a channel, and one task starts all of them. Pipeline has 8 workers, which may also compute at the same time. "
                    + "Each of them takes an item from the queue, and its result is read back in order.",
            };

    private static Contender Rows<TOut>(Func<KeySums, IPipeline<ReadOnlyMemory<char>, TOut>> create) => Pipeline(create, CsvText.RowsOf);

    private static Contender Blocks<TOut>(Func<KeySums, IPipeline<ReadOnlyMemory<char>, TOut>> create) =>
        Pipeline(create, CsvText.BlocksOf);

    private static Contender Pipeline<TOut>(
        Func<KeySums, IPipeline<ReadOnlyMemory<char>, TOut>> create,
        Func<ReadOnlyMemory<char>, IEnumerable<ReadOnlyMemory<char>>> cut) => new("Pipeline", rows =>
        {
            var sums = new KeySums();
            create(sums).RunAllAsync(cut(CsvText.Of(rows))).AsTask().GetAwaiter().GetResult();
            return sums.Checksum;
        });

    private static Scenario Csv(string name, params Contender[] contenders) =>
        new($"chain: csv, {name}", RowCount, contenders)
        {
            Table = Table,
            WarmUpRuns = 5,
            UsesOtherThreads = true,
            Remark =
                "A row is some 90 ns of work. Loops have it in hand, and pass nothing on. Pipeline and channels get it from an iterator "
                + "and copy it from queue to queue.",
        };
}
