using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams;
using Pipelines.Bench.Streams.Peers;
using Pipelines.Bench.Streams.Rows;

namespace Pipelines.Bench.Scaling;

/// <summary>The cost of streams with more stages, more segments or more workers.</summary>
public static class ScalingScenarios
{
    private const string Table = "Scaling";
    private const int Stages = 4;

    public static IEnumerable<Scenario> All() =>
    [
        Length(1, streams: 100, warmUpRuns: 4, AkkaRow.Queued(Stages, Trivial.Do)),
        Length(100, streams: 20, warmUpRuns: 4, AkkaRow.Queued(Stages, Trivial.Do)),
        Length(10_000, streams: 1, warmUpRuns: 2, AkkaRow.Queued(Stages, Trivial.Do)),
        Length(1_000_000, streams: 1, warmUpRuns: 1),
        Cuts<Trivial>("trivial work", 20_000, "A boundary costs more than trivial stages do. The rows below show its benefit."),
        Cuts<Short>("0.2 us a stage", 5_000,
            "Two segments take two cores. If there are more segments than cores, they only add their boundaries."),
        Workers(1, Streamed.Through(new Workers1<Long>())),
        Workers(2, Streamed.Through(new Workers2<Long>())),
        Workers(4, Streamed.Through(new Workers4<Long>())),
        Workers(8, Streamed.Through(new Workers8<Long>())),
    ];

    // The cost of starting and ending a stream is visible if the stream is short.
    private static Scenario Length(int length, int streams, int warmUpRuns, params Contender[] more) => Of(
        $"items a stream: {length}, 4 segments",
        length * streams,
        length == 1
        ? "The cost of starting a stream and of ending it. Pipeline makes more than channels by hand: pools of buffers, counts for its "
        + "statistics, and everything that stops and drains it."
        : null,
        warmUpRuns,
        [.. ((Contender[])[
            BlockRow.Of(Stages, Trivial.Do), .. more, ChannelRow.Of<AtOnce<Trivial>>(Stages),
            Streamed.Through(Row.Queued<Trivial>(Stages))]).Select(contender => InStreams(contender, length))]);

    private static Contender InStreams(Contender contender, int length) => contender with
    {
        Run = items =>
        {
            long sum = 0;
            for (int done = 0; done < items; done += length) sum += contender.Run(length);
            return sum;
        },
    };

    private static Scenario Cuts<TWork>(string work, int items, string remark)
        where TWork : struct, IWork => Of(
            $"boundaries: 8 stages, {work}",
            items,
            remark,
            warmUpRuns: 2,
            Streamed.Through(Row.Fused<TWork>(8), name: "Pipeline, no boundary"),
            Streamed.Through(new Cut8Into1<TWork>(), name: "Pipeline, 1 boundary"),
            Streamed.Through(new Cut8Into2<TWork>(), name: "Pipeline, 2 boundaries"),
            Streamed.Through(new Cut8Into4<TWork>(), name: "Pipeline, 4 boundaries"),
            Streamed.Through(Row.Queued<TWork>(8), name: "Pipeline, 8 boundaries"));

    private static Scenario Workers(int workers, Contender ours) => Of(
        $"workers: {workers}, 2 us an item",
        4_000,
        $"{Environment.ProcessorCount} cores. PLINQ has all items in advance.",
        warmUpRuns: 2,
        BlockRow.OfWorkers(workers, Long.Do),
        OrderedQuery.Of(workers, Long.Do),
        AkkaRow.Workers(workers, static item => Task.Run(() => Long.Do(item))),
        ChannelRow.OfWorkers<AtOnce<Long>>(workers),
        ours);

    private static Scenario Of(string name, int items, string? remark, int warmUpRuns, params Contender[] contenders) =>
        new($"scaling: {name}", items, contenders) { Table = Table, Remark = remark, WarmUpRuns = warmUpRuns, UsesOtherThreads = true };
}
