using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams.Peers;
using Pipelines.Bench.Streams.Rows;

namespace Pipelines.Bench.Streams;

/// <summary>One stage whose workers take items by key.</summary>
internal static class KeyScenarios
{
    public const string Table = "Streams: workers by key";

    private static readonly Topology Rows = new(Table, budget: 20_000_000);

    public static IEnumerable<Scenario> All()
    {
        yield return Of<Trivial>("trivial work", 500);
        yield return Of<Short>("0.2 us an item", 1000);
        yield return Of<Long>("2 us an item", 2500);
        yield return Rows.Row(
            "2 workers by key, awaiting", 1500, null, HashedBlocks.OfTasks(2, Suspending.DoTaskAsync),
            Streamed.Through(new UnorderedAwaitingWorkers2(), name: "Pipeline, without keys"),
            Streamed.Through(new AwaitingKeyedWorkers2()));
    }

    private static Scenario Of<TWork>(string work, double nanoseconds)
        where TWork : struct, IWork => Rows.Row(
            $"2 workers by key, {work}",
            nanoseconds,
            "The blocks have no consumer: each adds up its own results. The keys are a thousand numbers, one after the other. In order, "
            + "almost each item is a slot of its own.",
            HashedBlocks.Of(2, TWork.Do),
            Streamed.Through(new UnorderedWorkers2<TWork>(), name: "Pipeline, without keys"),
            Streamed.Through(new OrderedKeyedWorkers2<TWork>(), name: "Pipeline, in order"),
            Streamed.Through(new KeyedWorkers2<TWork>()));
}
