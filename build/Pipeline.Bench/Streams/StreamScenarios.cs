using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams.Latencies;
using Pipelines.Bench.Streams.Peers;
using Pipelines.Bench.Streams.Rows;

namespace Pipelines.Bench.Streams;

/// <summary>Streams beside those of others: what is claimed of them, and then every topology with every work.</summary>
public static class StreamScenarios
{
    // Enough for what a run sets up, its queues and buffers, to be little for each item.
    private const int Items = 300_000;
    private const int WarmUpRuns = 2;

    // Batches aside, nothing is allocated for an item; this is what is left of the setting up.
    private const double Bytes = 2;

    private static readonly Contender FourBlocks = BlockRow.Of("Dataflow, 4 blocks", static () => BlockRow.OfSteps4());

    public static IEnumerable<Scenario> All() =>
    [
        .. Claimed(), .. FusedScenarios.All(), .. SegmentScenarios.All(), .. WorkerScenarios.All(), .. KeyScenarios.All(),
        .. LatencyScenarios.All(),
    ];

    private static IEnumerable<Scenario> Claimed()
    {
        yield return Of(
            "fused, 4 stages, beside Dataflow", FusedScenarios.Table, atLeast: 6, FourBlocks, Streamed.Through(new Fused4())) with
        {
            Remark = "In Dataflow, four stages are four blocks. In Pipeline, they are one loop.",
        };
        yield return Of(
            "fused, 4 stages, beside LINQ", FusedScenarios.Table, atLeast: 2, Streamed.Linq, Streamed.FromSequence(new Fused4())) with
        {
            Remark = "Both read the same asynchronous sequence.",
        };
        yield return Of(
            "4 segments", SegmentScenarios.Table, atLeast: 6, FourBlocks,
            BlockRow.Of("Dataflow, 4 blocks, one producer", static () => BlockRow.OfSteps4(isSingleProducer: true)),
            Streamed.Through(new Segments4()));
        yield return Of(
            "4 segments, item by item", SegmentScenarios.Table, atLeast: 1, FourBlocks,
            Streamed.Through(new Segments4(), new StreamOptions { MaxItemsPerTransfer = 1 })) with
        {
            Remark = "Pipeline has buffers of one item here, so both do the same. This is what is left of the lead without buffers.",
        };
        yield return Of(
            "2 workers in order, 0.2 us an item", WorkerScenarios.Table, atLeast: 1.8, BlockRow.OfWorkers(2, Short.Do),
            Streamed.Through(new Workers2<Short>()));
    }

    private static Scenario Of(string name, string table, double atLeast, params Contender[] contenders) =>
        new($"stream: {name}", Items, contenders)
        {
            Table = table,
            TimesAsFast = atLeast,
            Bytes = Bytes,
            WarmUpRuns = WarmUpRuns,
            UsesOtherThreads = true
        };
}
