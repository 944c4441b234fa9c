using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams.Peers;
using Pipelines.Bench.Streams.Rows;

namespace Pipelines.Bench.Streams;

/// <summary>One stage that several workers do.</summary>
internal static class WorkerScenarios
{
    public const string Table = "Streams: workers";

    private const int CoarseWorkers = 4;
    private const int CoarseItems = 40;
    private const int UnevenWorkers = 8;
    private const int UnevenItems = 80;

    // Allows for the timer, whose wakes differ by more than a worker costs.
    private const double WaitingLimit = 1.3;

    private static readonly Topology Rows = new(Table, budget: 20_000_000);

    public static IEnumerable<Scenario> All()
    {
        yield return Of<Trivial>(
            "trivial work", 500,
            "No program would use two workers for this. The row shows what it costs to pass an item to one of them and to take it back "
            + "in order.");
        yield return Of<Short>(
            "0.2 us an item", 1000,
            "PLINQ has all items in advance and assigns each thread a range. The others get the items one by one.");
        yield return Of<Long>(
            "2 us an item", 2500, "PLINQ has all items in advance and assigns each thread a range. The others get the items one by one.");
        yield return Rows.Row(
            "2 workers, awaiting",
            1500,
            "Channels by hand keep no order.",
            BlockRow.OfTaskWorkers(2, Suspending.DoTaskAsync),
            AkkaRow.Workers(2, Suspending.DoTaskAsync),
            ChannelRow.OfWorkers<Suspending>(2),
            Streamed.Through(new UnorderedAwaitingWorkers2(), name: "Pipeline, not in order"),
            Streamed.Through(new AwaitingWorkers2()));
        yield return Waiting(
            $"{CoarseWorkers} workers, coarse work: {Waits.CoarseMilliseconds} ms an item",
            CoarseItems,
            "A worker must not be idle while another one holds items that it has not begun. All run on threads of their own, which block.",
            BlockRow.OfWorkers(CoarseWorkers, Coarse.Do, OwnThreads.Instance),
            Ideal.OfThreads<Coarse>(CoarseWorkers),
            Streamed.Through(new Workers4<Coarse>(), new StreamOptions { TaskScheduler = OwnThreads.Instance }));
        yield return Waiting(
            $"{UnevenWorkers} workers, uneven work: {Waits.FastMilliseconds} ms an item, every {Waits.SlowEvery}th "
            + $"{Waits.SlowMilliseconds} ms",
            UnevenItems,
            "If the workers get items strictly in turns, one worker gets all slow items.",
            BlockRow.OfTaskWorkers(UnevenWorkers, Uneven.DoTaskAsync),
            Ideal.OfTasks<Uneven>(UnevenWorkers),
            Streamed.Through(new AwaitingWorkers8<Uneven>()));
    }

    private static Scenario Waiting(string name, int items, string remark, params Contender[] contenders) =>
        new($"stream: {name}", items, contenders)
        {
            Table = Table,
            Remark = remark,
            Limit = WaitingLimit,
            Bytes = double.PositiveInfinity,
            WarmUpRuns = 1,
            UsesOtherThreads = true,
        };

    private static Scenario Of<TWork>(string work, double nanoseconds, string remark)
        where TWork : struct, IWork => Rows.Row(
            $"2 workers, {work}",
            nanoseconds,
            remark,
            BlockRow.OfWorkers(2, TWork.Do),
            OrderedQuery.Of(2, TWork.Do),
            AkkaRow.Workers(2, static item => Task.Run(() => TWork.Do(item))),
            ChannelRow.OfWorkers<AtOnce<TWork>>(2),
            Streamed.Through(new UnorderedWorkers2<TWork>(), name: "Pipeline, not in order"),
            Streamed.Through(new Workers2<TWork>()));
}
