using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams.Peers;
using Pipelines.Bench.Streams.Rows;

namespace Pipelines.Bench.Streams;

/// <summary>Streams with a queue of 256 items ahead of each stage, so that all stages run at the same time.</summary>
internal static class SegmentScenarios
{
    public const string Table = "Streams: segments";

    private const string Unbounded = "System.Reactive has no bounded queue, and has a thread of its own for each stage.";

    private const string Suspended =
        "An item that suspends continues alone, so all contenders transfer each item on its own. Two methods suspend for an item and a "
        + "stage, in Pipeline and by hand: the stage, and the loop of its worker. The rest is what a buffer of one item costs: its pin, "
        + "its counts and its place in the pool.";

    private static readonly Topology Rows = new(Table, budget: 15_000_000);

    public static IEnumerable<Scenario> All() =>
    [
        .. Row.Counts.Select(static stages => Of<Trivial>(stages, "trivial work", 300)),
        .. Row.Counts.Select(static stages => Of<Short>(stages, "0.2 us a stage", 400)),
        .. Row.Counts.Select(static stages => Of<Long>(stages, "2 us a stage", 2200)),
        .. Row.Counts.Select(Awaiting),
    ];

    private static Scenario Of<TWork>(int stages, string work, double nanoseconds)
        where TWork : struct, IWork => Rows.Row(
            $"segments: {stages}, {work}",
            stages * nanoseconds,
            Unbounded,
            BlockRow.Of(stages, TWork.Do),
            RxRow.Queued(stages, TWork.Do),
            AkkaRow.Queued(stages, TWork.Do),
            ChannelRow.Of<AtOnce<TWork>>(stages),
            Streamed.Through(Row.Queued<TWork>(stages)));

    private static Scenario Awaiting(int stages) => Rows.Row(
        $"segments: {stages}, awaiting",
        stages * 1000,
        Suspended,
        BlockRow.OfTasks(stages, Suspending.DoTaskAsync),
        AkkaRow.QueuedTasks(stages, Suspending.DoTaskAsync),
        ChannelRow.Of<Suspending>(stages),
        Streamed.Through(Row.AwaitingQueued(stages)));
}
