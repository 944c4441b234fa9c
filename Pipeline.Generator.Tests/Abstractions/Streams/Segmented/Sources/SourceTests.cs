using System.Collections.Concurrent;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Sources;

/// <summary>Sources that block, that fail in odd places, and that have to be stopped.</summary>
public sealed class SourceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Segmented_stream_rejects_a_null_source_immediately()
    {
        TestChain line = TestChain.Of(1).Map(static item => item, new SegmentShape(0, 1));

        Assert.Throws<ArgumentNullException>("items", () => line.Streams.Stream(null!, null, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentNullException>(
            "items", async () => await line.Streams.RunAllAsync(null!, null, CancellationToken.None));
    }

    [Fact]
    public async Task Source_is_read_within_the_bound_while_workers_drop_items()
    {
        // A mark of an empty slot takes the room of an item, and stands for no more items than a slot has.
        const int MostOfSlot = 4;
        var parts = new StandstillWatch();
        var source = new Source<int>([.. Enumerable.Range(0, 100_000)]);
        await using IAsyncEnumerator<int> results =
            new FilterWorkersPipeline().StreamAsync(source, new StreamOptions { Parts = parts }, Token)
            .GetAsyncEnumerator(Token);

        Assert.True(await results.MoveNextAsync());
        await parts.UntilStillAsync(Token);

        Assert.InRange(source.Given, 1, MostOfSlot * (int)parts.Run!.Bound);
        Assert.True(parts.AreWithinCapacity);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Items_are_emitted_while_the_source_blocks(bool hasBoundary)
    {
        using var input = new BlockingCollection<int>();
        await using IAsyncEnumerator<int> results = Pipeline(hasBoundary)
            .StreamAsync(input.GetConsumingEnumerable(Token), cancellationToken: Token).GetAsyncEnumerator(Token);
        for (int item = 0; item < 5; item++)
        {
            input.Add(item, Token);
            Assert.True(await results.MoveNextAsync().AsTask().WaitAsync(Token));
            Assert.Equal(item, results.Current);
        }

        input.CompleteAdding();
        Assert.False(await results.MoveNextAsync());
    }

    [Fact]
    public async Task DisableAsync_does_not_wait_for_a_blocking_source()
    {
        var halves = new FilterQueuePipeline();
        using var input = new BlockingCollection<int>();
        await using IAsyncEnumerator<int> results = halves.StreamAsync(input.GetConsumingEnumerable(Token), cancellationToken: Token)
            .GetAsyncEnumerator(Token);
        for (int item = 0; item < 64; item++) input.Add(item, Token);
        for (int result = 0; result < 32; result++) Assert.True(await results.MoveNextAsync());

        Assert.True((await halves.Stages.Look.DisableAsync(Token)).IsQuiescent);

        input.CompleteAdding();
        Assert.False(await results.MoveNextAsync());
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Source_exception_follows_the_results_of_the_preceding_items(bool hasBoundary, bool isAsync)
    {
        IPipeline<int, int> pipeline = Pipeline(hasBoundary);
        var source = new Malformed();
        var results = new List<int>();

        FormatException failure = await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int result in isAsync
                ? pipeline.StreamAsync((IAsyncEnumerable<int>)source, cancellationToken: Token)
                : pipeline.StreamAsync((IEnumerable<int>)source, cancellationToken: Token)) results.Add(result);
        });

        Assert.Equal("line 3", failure.Message);
        Assert.Equal([1, 2], results);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Source_disposal_exception_reaches_a_consumer_that_leaves(bool hasBoundary)
    {
        var thrown = new FormatException("not released");
        IAsyncEnumerator<int> results = Pipeline(hasBoundary).StreamAsync(Items(), cancellationToken: Token).GetAsyncEnumerator(Token);
        Assert.True(await results.MoveNextAsync());

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () => await results.DisposeAsync()));
        await results.DisposeAsync();

        async IAsyncEnumerable<int> Items()
        {
            try
            {
                for (int item = 0; ; item++)
                {
                    await Task.Yield();
                    yield return item;
                }
            }
            finally
            {
                throw thrown;
            }
        }
    }

    [Fact]
    public async Task Unordered_workers_emit_items_in_flight_before_the_source_exception()
    {
        const int Count = 40;
        var thrown = new FormatException("source");
        var failed = new TaskCompletionSource();
        TestChain line = TestChain.Of(1).Wait(WaitAsync, new SegmentShape(0, 1) { Parallelism = 4, Ordered = false });
        var results = new List<int>();

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int result in line.Streams.Stream(Items(), null, Token)) results.Add(result);
        }));

        Assert.Equal(Enumerable.Range(0, Count), results.Order());

        // The last items stay long enough with their workers for the failure to reach the one that has none.
        async ValueTask<int> WaitAsync(int item, CancellationToken cancellationToken)
        {
            if (item < Count - 3) return item;
            await failed.Task.WaitAsync(cancellationToken);
            for (int turns = 0; turns < 1000; turns++) await Task.Yield();
            return item;
        }

        async IAsyncEnumerable<int> Items()
        {
            for (int item = 0; item < Count; item++) yield return item;
            await Task.Yield();
            failed.SetResult();
            throw thrown;
        }
    }

    private static IPipeline<int, int> Pipeline(bool hasBoundary) => hasBoundary ? new QueuedPipeline() : new SyncPipeline();
}
