using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams.Peers;

/// <summary>The ideal for workers: one loop for each worker, which takes the next item from a shared counter.</summary>
/// <remarks>No loop is idle while an item is left, no item is handed over, and the order is not kept.</remarks>
internal static class Ideal
{
    private const string Name = "ideal: loops on one counter";

    /// <summary>For work that blocks.</summary>
    public static Contender OfThreads<TWork>(int workers)
        where TWork : struct, IWork => new(Name, items =>
        {
            var counter = new Counter(items);
            var threads = new TaskFactory<long>(OwnThreads.Instance);
            return SumOf(workers, () => threads.StartNew(counter.Run<TWork>));
        });

    /// <summary>For work that is awaited.</summary>
    public static Contender OfTasks<TWork>(int workers)
        where TWork : struct, IAwaitedWork => new(Name, items =>
        {
            var counter = new Counter(items);
            return SumOf(workers, () => Task.Run(counter.RunAsync<TWork>));
        });

    private static long SumOf(int workers, Func<Task<long>> start)
    {
        Task<long>[] loops = [.. Enumerable.Range(0, workers).Select(_ => start())];
        return Task.WhenAll(loops).GetAwaiter().GetResult().Sum();
    }

    private sealed class Counter(int items)
    {
        private int _taken = -1;

        public long Run<TWork>()
            where TWork : struct, IWork
        {
            long sum = 0;
            while (Interlocked.Increment(ref _taken) is var item && item < items) sum += TWork.Do(item);
            return sum;
        }

        public async Task<long> RunAsync<TWork>()
            where TWork : struct, IAwaitedWork
        {
            long sum = 0;
            while (Interlocked.Increment(ref _taken) is var item && item < items) sum += await TWork.DoAsync(item).ConfigureAwait(false);
            return sum;
        }
    }
}
