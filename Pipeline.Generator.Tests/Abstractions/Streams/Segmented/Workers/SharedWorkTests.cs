using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Workers;

/// <summary>How several workers share what there is to do.</summary>
public sealed class SharedWorkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task Ordered_workers_receive_the_same_batches_as_one_worker(int capacity)
    {
        const int BatchSize = 50;
        const int Count = 1010;
        TestChain line = TestChain.Of(1).Sum(new SegmentShape(0, 1) { BatchSize = BatchSize, Parallelism = 4, Capacity = capacity });

        List<int> results = await line.Streams.Stream(Enumerable.Range(0, Count).ToAsyncEnumerable(), null, Token).ToListAsync(Token);

        Assert.Equal(Enumerable.Range(0, Count).Chunk(BatchSize).Select(static batch => batch.Sum()), results);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Few_items_of_a_synchronous_stage_use_all_workers(bool ordered)
    {
        const int Workers = 4;
        const int Count = 16;
        int begun = 0;
        using var all = new ManualResetEventSlim();
        TestChain line = TestChain.Of(1).Map(Work, new SegmentShape(0, 1) { Parallelism = Workers, Ordered = ordered });

        Assert.Equal(Count, await line.Streams.Stream(Enumerable.Range(0, Count).ToAsyncEnumerable(), null, Token).CountAsync(Token));

        // The first calls return when as many items are in flight as there are workers.
        int Work(int item)
        {
            if (Interlocked.Increment(ref begun) == Workers) all.Set();
            all.Wait(Token);
            return item;
        }
    }
}
