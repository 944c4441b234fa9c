using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams.Peers;
using Pipelines.Bench.Streams.Rows;

namespace Pipelines.Bench.Streams;

/// <summary>One stage whose workers take items by key.</summary>
internal static class KeyScenarios
{
    public const string Table = "Streams: workers by key";

    // The blocks take a lock for each item, and pay for it where the work is short.
    private const double TimesAsFastForShortWork = 1.5;
    private const double TimesAsFast = 0.95;

    // Nothing is allocated for an item. This is what the start of a stream allocates.
    private const double Bytes = 5;

    private static readonly Topology Rows = new(Table, budget: 20_000_000);

    public static IEnumerable<Scenario> All()
    {
        yield return Of<Trivial, ThousandKeys>("trivial work", 500);
        yield return Of<Short, ThousandKeys>("0.2 us an item", 1000) with { TimesAsFast = TimesAsFastForShortWork, Bytes = Bytes };
        yield return Of<Short, FourKeys>("4 keys, 0.2 us an item", 1000) with { TimesAsFast = TimesAsFastForShortWork, Bytes = Bytes };
        yield return Of<Long, ThousandKeys>("2 us an item", 2500) with { TimesAsFast = TimesAsFast, Bytes = Bytes };
        yield return Of<Long, FourKeys>("4 keys, 2 us an item", 2500) with { TimesAsFast = TimesAsFast, Bytes = Bytes };
        yield return Awaiting<ThousandKeys>("awaiting");
        yield return Awaiting<FourKeys>("4 keys, awaiting");
    }

    private static Scenario Of<TWork, TKeys>(string work, double nanoseconds)
        where TWork : struct, IWork
        where TKeys : struct, IKeys => Rows.Row(
            $"2 workers by key, {work}",
            nanoseconds,
            "The blocks have no consumer: each adds up its own results. The keys are a thousand numbers, one after the other, or four. In "
            + "order, almost each item is a slot of its own.",
            HashedBlocks.Of<TKeys>(2, TWork.Do),
            Streamed.Through(new UnorderedWorkers2<TWork>(), name: "Pipeline, without keys"),
            Streamed.Through(new OrderedKeyedWorkers2<TWork, TKeys>(), name: "Pipeline, in order"),
            Streamed.Through(new KeyedWorkers2<TWork, TKeys>()));

    private static Scenario Awaiting<TKeys>(string work)
        where TKeys : struct, IKeys => Rows.Row(
            $"2 workers by key, {work}",
            1500,
            null,
            HashedBlocks.OfTasks<TKeys>(2, Suspending.DoTaskAsync),
            Streamed.Through(new UnorderedAwaitingWorkers2(), name: "Pipeline, without keys"),
            Streamed.Through(new AwaitingKeyedWorkers2<TKeys>())) with
        {
            TimesAsFast = TimesAsFast,
            Bytes = double.PositiveInfinity,
        };
}
