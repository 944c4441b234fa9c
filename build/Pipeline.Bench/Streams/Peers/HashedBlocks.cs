using System.Threading.Tasks.Dataflow;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams.Peers;

/// <summary>Workers by key as they are written with TPL Dataflow: a block for each worker, and a hash that selects the block.</summary>
internal static class HashedBlocks
{
    public static Contender Of<TKeys>(int workers, Func<int, int> work)
        where TKeys : struct, IKeys =>
        Of<TKeys>(workers, (sum, options) => new ActionBlock<int>(item => sum.Add(work(item)), options));

    public static Contender OfTasks<TKeys>(int workers, Func<int, Task<int>> work)
        where TKeys : struct, IKeys =>
        Of<TKeys>(workers, (sum, options) => new ActionBlock<int>(async item => sum.Add(await work(item).ConfigureAwait(false)), options));

    private static Contender Of<TKeys>(int workers, Func<Sum, ExecutionDataflowBlockOptions, ActionBlock<int>> create)
        where TKeys : struct, IKeys =>
        new($"{workers} ActionBlocks by hash", items => RunAsync<TKeys>(workers, items, create).GetAwaiter().GetResult());

    private static async Task<long> RunAsync<TKeys>(
        int workers, int items, Func<Sum, ExecutionDataflowBlockOptions, ActionBlock<int>> create)
        where TKeys : struct, IKeys
    {
        var options = new ExecutionDataflowBlockOptions { BoundedCapacity = BlockRow.Capacity / workers, SingleProducerConstrained = true };
        Sum[] sums = [.. Enumerable.Range(0, workers).Select(static _ => new Sum())];
        ActionBlock<int>[] blocks = [.. sums.Select(sum => create(sum, options))];
        await Task.Run(async () =>
        {
            for (int item = 0; item < items; item++)
            {
                ActionBlock<int> block = blocks[Keys.WorkerOf(Keys.Of<TKeys>(item), workers)];
                if (!block.Post(item)) await block.SendAsync(item).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        foreach (ActionBlock<int> block in blocks) block.Complete();
        foreach (ActionBlock<int> block in blocks) await block.Completion.ConfigureAwait(false);
        return sums.Sum(static sum => sum.Value);
    }

    // One thread at a time adds, because a block runs one item at a time.
    private sealed class Sum
    {
        public long Value { get; private set; }

        public void Add(int result) => Value += result;
    }
}
