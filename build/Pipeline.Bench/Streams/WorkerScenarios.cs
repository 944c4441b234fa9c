using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams.Peers;
using Pipelines.Bench.Streams.Rows;

namespace Pipelines.Bench.Streams;

/// <summary>One stage that two workers do.</summary>
internal static class WorkerScenarios
{
    public const string Table = "Streams: workers";

    private static readonly Topology Rows = new(Table, budget: 20_000_000);

    public static IEnumerable<Scenario> All()
    {
        yield return Of<Trivial>("trivial work", 500, "Nobody gives this to two workers: what it costs to hand an item to one of them and to take it back in order.");
        yield return Of<Short>("0.2 us an item", 1000, "PLINQ has all items beforehand and gives each thread a range; the others get them one by one.");
        yield return Of<Long>("2 us an item", 2500, "PLINQ has all items beforehand and gives each thread a range; the others get them one by one.");
        yield return Rows.Row(
            "2 workers, awaiting",
            1500,
            "Channels by hand keep no order.",
            BlockRow.OfTaskWorkers(2, Suspending.DoTaskAsync),
            AkkaRow.Workers(2, Suspending.DoTaskAsync),
            ChannelRow.OfWorkers<Suspending>(2),
            Streamed.Through(new UnorderedAwaitingWorkers2(), name: "ours, not in order"),
            Streamed.Through(new AwaitingWorkers2()));
    }

    private static Scenario Of<TWork>(string work, double nanoseconds, string remark)
        where TWork : struct, IWork => Rows.Row(
            $"2 workers, {work}",
            nanoseconds,
            remark,
            BlockRow.OfWorkers(2, TWork.Do),
            OrderedQuery.Of(2, TWork.Do),
            AkkaRow.Workers(2, static item => Task.Run(() => TWork.Do(item))),
            ChannelRow.OfWorkers<AtOnce<TWork>>(2),
            Streamed.Through(new UnorderedWorkers2<TWork>(), name: "ours, not in order"),
            Streamed.Through(new Workers2<TWork>()));
}
