using System.Threading.Channels;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Chains;

/// <summary>
/// The ordinary chain as three tasks and two channels, written by hand. The first channel has the tasks of the lookups in the order of the
/// items, and its bound is the number of lookups at one time.
/// </summary>
internal static class ChannelChain
{
    public static Contender Of<TLookup>()
        where TLookup : struct, IPriceLookup =>
            new("channels by hand", static items => RunAsync<TLookup>(items).GetAwaiter().GetResult());

    private static async Task<long> RunAsync<TLookup>(int items)
        where TLookup : struct, IPriceLookup
    {
        // The task that batches has one more.
        Channel<ValueTask<ChainOrder>> lookups = Create<ValueTask<ChainOrder>>(ChainSteps.Lookups - 1);
        Channel<List<ChainOrder>> batches = Create<List<ChainOrder>>(2);
        Task parsing = Task.Run(() => ParseAsync<TLookup>(items, lookups.Writer));
        Task batching = Task.Run(() => BatchAsync(lookups.Reader, batches.Writer));
        long sum = 0;
        await foreach (List<ChainOrder> batch in batches.Reader.ReadAllAsync().ConfigureAwait(false)) sum = ChainSteps.Store(sum, batch);
        await parsing.ConfigureAwait(false);
        await batching.ConfigureAwait(false);
        return sum;
    }

    private static async Task ParseAsync<TLookup>(int items, ChannelWriter<ValueTask<ChainOrder>> lookups)
        where TLookup : struct, IPriceLookup
    {
        foreach (string line in ChainSteps.Lines.Take(items))
        {
            // Room first. Otherwise one lookup more than there may be would run.
            await lookups.WaitToWriteAsync().ConfigureAwait(false);
            lookups.TryWrite(ChainSteps.EnrichAsync<TLookup>(ChainSteps.Parse(line)));
        }

        lookups.Complete();
    }

    private static async Task BatchAsync(ChannelReader<ValueTask<ChainOrder>> lookups, ChannelWriter<List<ChainOrder>> batches)
    {
        var seen = new HashSet<int>();
        var batch = new List<ChainOrder>(ChainSteps.BatchSize);
        while (await lookups.WaitToReadAsync().ConfigureAwait(false))
            while (lookups.TryRead(out ValueTask<ChainOrder> lookup))
            {
                ChainOrder order = await lookup.ConfigureAwait(false);
                if (!seen.Add(order.Id)) continue;
                batch.Add(order);
                if (batch.Count < ChainSteps.BatchSize) continue;
                await batches.WriteAsync(batch).ConfigureAwait(false);
                batch = new List<ChainOrder>(ChainSteps.BatchSize);
            }

        if (batch.Count > 0) await batches.WriteAsync(batch).ConfigureAwait(false);
        batches.Complete();
    }

    private static Channel<T> Create<T>(int capacity) =>
        Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true });
}
