using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Fused;

public sealed class FusedStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fused_stream_emits_results_in_item_order()
    {
        var pipeline = new SyncMapPipeline();

        Assert.Equal(["2", "4", "6"], await pipeline.StreamAsync([0, 1, 2], cancellationToken: Token).ToListAsync(Token));
        Assert.Equal(["2", "4", "6"], await pipeline.StreamAsync(new Source<int>([0, 1, 2]), cancellationToken: Token).ToListAsync(Token));
    }

    [Theory]
    [InlineData(0b00000, false)]
    [InlineData(0b00000, true)]
    [InlineData(0b11111, false)]
    [InlineData(0b11111, true)]
    [InlineData(0b01010, true)]
    public async Task Dropped_items_leave_no_gap_in_the_results(int suspending, bool sourceSuspends)
    {
        var pipeline = new AsyncDroppingPipeline { Suspending = suspending };
        int[] items = [.. Enumerable.Range(0, 50).Where(static item => item != 6)];
        var source = new Source<int>(items) { Suspends = sourceSuspends };

        List<string> results = await pipeline.StreamAsync(source, cancellationToken: Token).ToListAsync(Token);

        Assert.Equal(items.Where(static item => (item + 1) % 3 != 0 && item != 1).Select(static item => $"<{(item + 1) * 10}>!"), results);
        Assert.Equal(1, source.Disposed);
    }

    [Fact]
    public async Task Sequence_disposal_exception_reaches_a_consumer_that_leaves()
    {
        var pipeline = new ThrowingDisposalPipeline();

        FormatException failure = await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int _ in pipeline.StreamAsync([1], cancellationToken: Token)) break;
        });

        Assert.Equal("from finally", failure.Message);
    }

    [Fact]
    public async Task RunAllAsync_counts_items_in_out_and_dropped()
    {
        var clock = new ManualClock();
        StreamSummary summary = await new AsyncDroppingPipeline().RunAllAsync(Items(), new StreamOptions { TimeProvider = clock }, Token);

        Assert.Equal(new StreamSummary(In: 5, Out: 3, Dropped: 2, Failed: 0, TimeSpan.FromSeconds(5)), summary);

        IEnumerable<int> Items()
        {
            for (int item = 0; item < 5; item++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                yield return item;
            }
        }
    }

    [Fact]
    public async Task Progress_is_reported_every_1024_items_and_at_the_end()
    {
        var reports = new Reports();

        await new DroppingPipeline().RunAllAsync(
            Enumerable.Repeat("banana", 2100).Append("no"), new StreamOptions { Progress = reports, TimeProvider = new ManualClock() },
            Token);

        Assert.Equal(
            [new(1024, 1023, 0, 0, default), new(2048, 2047, 0, 0, default), new StreamSummary(2101, 2100, 1, 0, default)], reports.All);
    }

    [Fact]
    public async Task Final_progress_is_reported_after_a_failure()
    {
        var reports = new Reports();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () =>
                await new SyncMapPipeline().RunAllAsync(
                    [1, 2, -5, 3], new StreamOptions { Progress = reports, TimeProvider = new ManualClock() }, Token));

        Assert.Equal([new StreamSummary(In: 3, Out: 2, Dropped: 0, Failed: 0, default)], reports.All);
    }

    [Fact]
    public async Task Disposing_twice_disposes_the_source_once_and_ends_the_stream()
    {
        var source = new Source<int>([1, 2]);
        IAsyncEnumerator<string> results = new SyncMapPipeline().StreamAsync(source, cancellationToken: Token).GetAsyncEnumerator(Token);
        await results.MoveNextAsync();

        await results.DisposeAsync();
        await results.DisposeAsync();

        Assert.Equal(1, source.Disposed);
        Assert.False(await results.MoveNextAsync());
    }

    [Fact]
    public async Task Failing_stage_ends_the_stream_after_the_preceding_results()
    {
        var source = new Source<int>([1, -5, 2]);
        IAsyncEnumerator<string> results = new SyncMapPipeline().StreamAsync(source, cancellationToken: Token).GetAsyncEnumerator(Token);

        Assert.True(await results.MoveNextAsync());
        Assert.Equal("4", results.Current);
        ValueTask<bool> failing = results.MoveNextAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await failing);
        Assert.False(await results.MoveNextAsync());
        Assert.Null(results.Current);
        await results.DisposeAsync();
        Assert.Equal(1, source.Disposed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failing_source_ends_the_stream_with_its_exception(bool suspends)
    {
        var source = new Source<int>([1]) { Suspends = suspends, FailsAtEnd = true };

        await Assert.ThrowsAsync<FormatException>(async () => await new SyncMapPipeline().RunAllAsync(source, cancellationToken: Token));
        await Assert.ThrowsAsync<FormatException>(
            async () => await new GatedPipeline(Task.CompletedTask).RunAllAsync(source, cancellationToken: Token));
        Assert.Equal(2, source.Disposed);
    }

    [Fact]
    public async Task Leaving_the_loop_disposes_the_source()
    {
        var source = new Source<int>([1, 2, 3]);

        await foreach (string _ in new SyncMapPipeline().StreamAsync(source, cancellationToken: Token)) break;

        Assert.Equal((1, 1), (source.Given, source.Disposed));
    }

    [Fact]
    public async Task Leaving_the_loop_disposes_a_synchronous_source()
    {
        bool isDisposed = false;

        await foreach (string _ in new SyncMapPipeline().StreamAsync(Items(), cancellationToken: Token)) break;

        Assert.True(isDisposed);

        IEnumerable<int> Items()
        {
            try
            {
                yield return 1;
                yield return 2;
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancellation_ends_a_stream_that_drops_every_item(bool isAsync)
    {
        using var cancel = new CancellationTokenSource();
        int taken = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            _ = isAsync
                ? await new AsyncDroppingPipeline { Suspending = 0b00001 }.RunAllAsync(Dropped(), cancellationToken: cancel.Token)
                : await new FilterPipeline().RunAllAsync(Dropped(), cancellationToken: cancel.Token));

        Assert.Equal(3, taken);

        // Every item is dropped, and the source does not look at its token: the stream has to.
        async IAsyncEnumerable<int> Dropped()
        {
            while (true)
            {
                await Task.Yield();
                if (++taken == 3) await cancel.CancelAsync();
                yield return 2;
            }
        }
    }

    [Fact]
    public async Task Cancellation_ends_a_stream_between_two_items()
    {
        using var cancel = new CancellationTokenSource();
        var results = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (string result in new SyncMapPipeline().StreamAsync(Endless(), cancellationToken: cancel.Token))
            {
                results.Add(result);
                if (results.Count == 3) cancel.Cancel();
            }
        });

        Assert.Equal(["2", "4", "6"], results);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_token_of_stream_or_consumer_cancels_a_fused_stream(bool ofStream)
    {
        using CancellationTokenSource stream = new(), consumer = new();
        (ofStream ? stream : consumer).Cancel();

        IAsyncEnumerable<string> results = new SyncMapPipeline().StreamAsync(Endless(), cancellationToken: stream.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await results.GetAsyncEnumerator(consumer.Token).MoveNextAsync());
    }

    [Fact]
    public async Task The_token_reaches_source_and_stages()
    {
        using var cancel = new CancellationTokenSource();
        var source = new Source<int>([1, 2]);
        var never = new TaskCompletionSource();
        ValueTask<StreamSummary> running = new GatedPipeline(never.Task).RunAllAsync(source, cancellationToken: cancel.Token);

        Assert.False(running.IsCompleted);
        cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await running);
        Assert.Equal(cancel.Token, source.Token);
        Assert.Equal(1, source.Disposed);
    }

    [Fact]
    public void StreamAsync_rejects_a_null_source_immediately()
    {
        Assert.Equal(
            "items",
            Assert.Throws<ArgumentNullException>(
                () => new SyncMapPipeline().StreamAsync((IEnumerable<int>)null!, cancellationToken: Token)).ParamName);
        Assert.Equal(
            "items",
            Assert.Throws<ArgumentNullException>(
                () => new SyncMapPipeline().StreamAsync((IAsyncEnumerable<int>)null!, cancellationToken: Token)).ParamName);
    }

    [Fact]
    public void Filtering_and_expanding_pipelines_reject_a_null_source_immediately()
    {
        Assert.Throws<ArgumentNullException>(
            "items", () => new AsyncFilterPipeline().StreamAsync((IEnumerable<int>)null!, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>(
            "items", () => new AsyncFilterPipeline().StreamAsync((IAsyncEnumerable<int>)null!, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>(
            "items", () => new EndlessExpandPipeline().StreamAsync((IEnumerable<int>)null!, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>(
            "items", () => new EndlessExpandPipeline().StreamAsync((IAsyncEnumerable<int>)null!, cancellationToken: Token));
    }

    [Fact]
    public async Task A_stream_can_be_enumerated_again()
    {
        IAsyncEnumerable<string> results = new SyncMapPipeline().StreamAsync([1, 2], cancellationToken: Token);

        Assert.Equal(await results.ToListAsync(Token), await results.ToListAsync(Token));
    }

    [Fact]
    public async Task Source_with_both_interfaces_is_read_asynchronously()
    {
        var both = new Both();

        Assert.Equal(["4"], await new SyncMapPipeline().StreamAsync(both, cancellationToken: Token).ToListAsync(Token));
    }

    [Fact]
    public async Task The_interface_runs_the_same_stages()
    {
        IPipeline<int, string> pipeline = new SyncMapPipeline();
        pipeline.Splices["AddOne"].Disable();

        Assert.Equal(["2"], await pipeline.StreamAsync([1], cancellationToken: Token).ToListAsync(Token));
        Assert.Equal(["2"], await pipeline.StreamAsync(new Source<int>([1]), cancellationToken: Token).ToListAsync(Token));
        Assert.Equal(2, (await pipeline.RunAllAsync([1, 2], cancellationToken: Token)).Out);
        Assert.Equal(2, (await pipeline.RunAllAsync(new Source<int>([1, 2]), cancellationToken: Token)).Out);
    }

    private static IEnumerable<int> Endless()
    {
        for (int item = 0; ; item++) yield return item;
    }

    private sealed class Both : IEnumerable<int>, IAsyncEnumerable<int>
    {
        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            new Source<int>([1]).GetAsyncEnumerator(cancellationToken);

        public IEnumerator<int> GetEnumerator() => throw new NotSupportedException();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw new NotSupportedException();
    }
}
