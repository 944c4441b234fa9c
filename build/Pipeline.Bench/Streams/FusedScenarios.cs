using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams.Peers;
using Pipelines.Bench.Streams.Rows;

namespace Pipelines.Bench.Streams;

/// <summary>Streams without a boundary: one item goes through all stages, then the next one.</summary>
internal static class FusedScenarios
{
    public const string Table = "Streams: one item after the other";

    private const string WorkRemark =
        "The work takes nearly all of the time. The rest of the difference between Pipeline and System.Reactive is that the latter "
        + "pushes. A difference of a hundredth, in either direction, is chance.";

    private static readonly Topology Rows = new(Table, budget: 6_000_000);

    public static IEnumerable<Scenario> All() =>
    [
        .. Of<Trivial>(
            "trivial work", 60,
            "System.Reactive pushes: it makes one call for each stage, and no consumer requests the next item. Pipeline, and all others "
            + "except Dataflow, are pulled: a consumer requests each item, and may stop or wait."),
        .. Of<Short>("0.2 us a stage", 300, WorkRemark),
        .. Of<Long>("2 us a stage", 2200, WorkRemark),
        Awaiting<Suspending>(1),
        Awaiting<TwiceAwaited<Suspending>>(2),
        Awaiting<TwiceAwaited<TwiceAwaited<Suspending>>>(4),
        Awaiting<TwiceAwaited<TwiceAwaited<TwiceAwaited<Suspending>>>>(8),
    ];

    private static IEnumerable<Scenario> Of<TWork>(string work, double nanoseconds, string remark)
        where TWork : struct, IWork =>
    [
        Of<TWork, TWork>(1, work, nanoseconds, remark),
        Of<TWork, Twice<TWork>>(2, work, nanoseconds, remark),
        Of<TWork, Twice<Twice<TWork>>>(4, work, nanoseconds, remark),
        Of<TWork, Twice<Twice<Twice<TWork>>>>(8, work, nanoseconds, remark),
    ];

    private static Scenario Of<TWork, TAll>(int stages, string work, double nanoseconds, string remark)
        where TWork : struct, IWork
        where TAll : struct, IWork => Rows.Row(
            $"fused, stages: {stages}, {work}",
            150 + (stages * nanoseconds),
            remark,
            SequenceRow.Linq(stages, TWork.Do),
            BlockRow.OfOne(TAll.Do),
            RxRow.Fused(stages, TWork.Do),
            AkkaRow.Fused(stages, TWork.Do),
            SequenceRow.ByHand<AtOnce<TAll>>(),
            Streamed.Through(Row.Fused<TWork>(stages)));

    private static Scenario Awaiting<TAll>(int stages)
        where TAll : struct, IAwaitedWork => Rows.Row(
            $"fused, stages: {stages}, awaiting",
            stages * 1000,
            stages == 1
            ? "In Pipeline, one method more suspends with the stage than in LINQ. With more stages, LINQ has one for each, and "
            + "Pipeline does not."
            : "In Pipeline, the loop of the stream suspends as well. With two stages LINQ has no more to suspend than that, and with "
            + "four it has. System.Reactive buffers without a bound the items that it can't process yet.",
            SequenceRow.LinqAwaiting<Suspending>(stages),
            RxRow.FusedTasks(stages, Suspending.DoTaskAsync),
            AkkaRow.FusedTasks(stages, Suspending.DoTaskAsync),
            SequenceRow.ByHand<TAll>(),
            Streamed.Through(Row.AwaitingFused(stages)));
}
