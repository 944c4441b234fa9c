using System.Threading.Tasks.Dataflow;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Chains;

/// <summary>The ordinary chain as blocks of TPL Dataflow.</summary>
internal static class BlockChain
{
    private static readonly DataflowLinkOptions Completing = new() { PropagateCompletion = true };

    public static Contender Of<TLookup>()
        where TLookup : struct, IPriceLookup =>
            new("Dataflow, 5 blocks", static items => RunAsync<TLookup>(items).GetAwaiter().GetResult());

    private static async Task<long> RunAsync<TLookup>(int items)
        where TLookup : struct, IPriceLookup
    {
        long sum = 0;
        var seen = new HashSet<int>();
        var parse = new TransformBlock<string, ChainOrder>(ChainSteps.Parse, Options());
        var enrich =
            new TransformBlock<ChainOrder, ChainOrder>(
                static order => ChainSteps.EnrichAsync<TLookup>(order).AsTask(), Options(ChainSteps.Lookups));
        var filter = new TransformManyBlock<ChainOrder, ChainOrder>(order => seen.Add(order.Id) ? [order] : [], Options());
        var batch =
            new BatchBlock<ChainOrder>(ChainSteps.BatchSize, new GroupingDataflowBlockOptions { BoundedCapacity = ChainSteps.Capacity });
        var store =
            new ActionBlock<ChainOrder[]>(
                orders => sum = ChainSteps.Store(sum, orders), new ExecutionDataflowBlockOptions { BoundedCapacity = 2 });
        parse.LinkTo(enrich, Completing);
        enrich.LinkTo(filter, Completing);
        filter.LinkTo(batch, Completing);
        batch.LinkTo(store, Completing);
        foreach (string line in ChainSteps.Lines.Take(items))
            if (!parse.Post(line)) await parse.SendAsync(line).ConfigureAwait(false);
        parse.Complete();
        await store.Completion.ConfigureAwait(false);
        return sum;
    }

    private static ExecutionDataflowBlockOptions Options(int workers = 1) =>
        new() { BoundedCapacity = ChainSteps.Capacity, MaxDegreeOfParallelism = workers };
}
