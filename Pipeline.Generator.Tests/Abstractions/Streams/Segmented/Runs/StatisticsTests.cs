using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Runs;

/// <summary>The numbers that a stream counts, and its description.</summary>
public sealed class StatisticsTests
{
    private static readonly SegmentShape First = new(0, 1);
    private static readonly SegmentShape Second = new(1, 1) { Capacity = 8 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stage_statistics_count_items_in_out_dropped_and_failed()
    {
        Assert.Equal(
            [new("IsEven", 5, 3, 2, 0, 0) { Handled = 5 }, new("Look", 3, 3, 0, 0, 0) { Handled = 3 },
                new("Pass", 3, 3, 0, 0, 0) { Handled = 3 }],
            (await CountAsync(new FilterQueuePipeline(), [0, 1, 2, 3, 4], dropped: 2, failed: 0)).Stages.Select(Counts));
        Assert.Equal(
            [new("Couple", 3, 6, 0, 0, 0) { Handled = 3 }, new("Check", 6, 3, 0, 3, 0) { Handled = 6 },
                new("Pass", 3, 3, 0, 0, 0) { Handled = 3 }],
            (await CountAsync(new BackpressureExpandDeadLetterPipeline(), [0, 1, 2], dropped: 0, failed: 3)).Stages.Select(Counts));
        Assert.Equal(
            [new("Check", 6, 4, 0, 2, 0) { Handled = 6 }, new("Pack", 4, 4, 0, 0, 0) { Handled = 4 }],
            (await CountAsync(new DeadLetterThenBatchPipeline(), [1, -1, 2, -2, 3, 4], dropped: 0, failed: 2)).Stages.Select(Counts));
        Assert.Equal(
            [new("Add", 5, 3, 0, 0, 0) { Handled = 5 }],
            (await CountAsync(new PairBatchPipeline(), [1, 2, 3, 4, 5], dropped: 0, failed: 0)).Stages.Select(Counts));
    }

    [Fact]
    public async Task Failing_item_counts_as_in_but_not_as_out()
    {
        TestChain line = TestChain.Of(1).Map(static item => item == 3 ? throw new FormatException() : item, First);
        await using PipelineSession<int, int> session = line.Streams.Start(null, Token);
        for (int item = 1; item <= 3; item++) await session.Input.WriteAsync(item, Token);

        await Assert.ThrowsAsync<FormatException>(async () => await session.Output.ReadAllAsync(Token).CountAsync(Token));

        Assert.Equal([new("S0", 3, 2, 0, 0, 0) { Handled = 2 }], session.GetStatistics().Stages.Select(Counts));
    }

    [Fact]
    public async Task Items_are_counted_once_when_results_move_to_smaller_buffers()
    {
        TestChain line = TestChain.Of(3).Map(static item => item, First).Map(static item => item, Second with { Capacity = 256 })
            .Map(static item => item, new SegmentShape(2, 1) { Capacity = 4 });
        await using PipelineSession<int, int> session = line.Streams.Start(null, Token);
        Task<int> reading = session.Output.ReadAllAsync(Token).CountAsync(Token).AsTask();
        for (int item = 0; item < 1000; item++) await session.Input.WriteAsync(item, Token);
        session.Complete();

        Assert.Equal(1000, await reading);

        Assert.All(session.GetStatistics().Stages, static stage => Assert.Equal((1000, 1000), (stage.In, stage.Out)));
    }

    [Fact]
    public async Task Source_buffers_are_counted_while_rented_and_then_reused()
    {
        var gate = new TaskCompletionSource();
        var parts = new StandstillWatch();
        TestChain line = TestChain.Of(1).Wait(
            async (item, token) =>
            {
                await gate.Task.WaitAsync(token);
                return item;
            },
            First);
        await using IAsyncEnumerator<int> results =
            line.Streams.Stream(new Source<int>([1, 2, 3]) { Suspends = true }, new StreamOptions { Parts = parts }, Token)
                .GetAsyncEnumerator(Token);
        Task<bool> more = results.MoveNextAsync().AsTask();
        IBoundary source = Assert.Single(parts.Run!.Boundaries, static boundary => boundary is not Boundary<int>);
        await parts.UntilAsync(() => source.Rented == 1, Token);

        gate.SetResult();
        while (await more) more = results.MoveNextAsync().AsTask();

        Assert.Equal(0, source.Rented);
    }

    [Theory]
    [InlineData(false, 100 + (3 * 50) + 50 + (2 * 3))]
    [InlineData(true, 100 + (2 * 50) + 50 + 3 + 100 + (3 * 3) + (2 * 3))]
    public async Task Bound_includes_the_items_that_batch_stages_buffer(bool ordered, int expected)
    {
        // Without order: a queue, a buffer at each of its three ends, one in the hand of the source, and the batches of two workers.
        // With order: such a queue ahead of the worker that forms the batches, the batch of that worker, and another queue, of batches.
        const int Output = 256 + (3 * 64);
        var parts = new StandstillWatch();
        TestChain line = TestChain.Of(1).Sum(new SegmentShape(0, 1) { BatchSize = 3, Parallelism = 2, Capacity = 100, Ordered = ordered });

        await line.Streams.RunAllAsync(new Source<int>([1]), new StreamOptions { Parts = parts }, Token);

        Assert.Equal(expected + Output, parts.Run!.Bound);
    }

    [Fact]
    public async Task QueueLength_is_reported_for_the_first_stage_of_a_segment()
    {
        var gate = new TaskCompletionSource();
        var parts = new StandstillWatch();
        TestChain line = TestChain.Of(3).Map(static item => item, First).Wait(
            async (item, token) =>
            {
                await gate.Task.WaitAsync(token);
                return item;
            },
            new SegmentShape(1, 2) { Capacity = 4 });
        await using PipelineSession<int, int> session =
            line.Streams.Start(new StreamOptions { Parts = parts, MaxItemsPerTransfer = 1 }, Token);
        for (int item = 0; item < 7; item++) await session.Input.WriteAsync(item, Token);
        await parts.UntilAsync(() => session.GetStatistics().Stages[1].QueueLength >= 3, Token);

        // The writer goes on when the queue is half empty, so it need not be full.
        Assert.Equal(
            [0, 0], session.GetStatistics().Stages.Where(static stage => stage.Name != "S1").Select(static stage => stage.QueueLength));
        Assert.InRange(session.GetStatistics().Stages[1].QueueLength, 3, 4);

        gate.SetResult();
        session.Complete();
        Assert.Equal(7, await session.Output.ReadAllAsync(Token).CountAsync(Token));
        Assert.Equal([0, 0, 0], session.GetStatistics().Stages.Select(static stage => stage.QueueLength));
    }

    // Two workers keep the order, so each has a queue to the next stage. They handle the items in pairs, one each.
    [Fact]
    public async Task LongestWorkerQueueLength_sums_queues_that_one_worker_reads()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource[] pairs =
            [.. Enumerable.Range(0, 2).Select(static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        int[] arrived = new int[pairs.Length];
        var parts = new StandstillWatch();
        TestChain line = TestChain.Of(2).Wait(
            async (item, token) =>
            {
                int pair = item / 2;
                if (Interlocked.Increment(ref arrived[pair]) == 2) pairs[pair].SetResult();
                await pairs[pair].Task.WaitAsync(token);
                return item;
            },
            First with { Parallelism = 2 }).Wait(
            async (item, token) =>
            {
                await gate.Task.WaitAsync(token);
                return item;
            },
            Second);
        await using PipelineSession<int, int> session =
            line.Streams.Start(new StreamOptions { Parts = parts, MaxItemsPerTransfer = 1 }, Token);
        for (int item = 0; item < 4; item++) await session.Input.WriteAsync(item, Token);

        await parts.UntilAsync(() => session.GetStatistics().Stages[1].QueueLength == 3, Token);

        Assert.Equal(3, session.GetStatistics().Stages[1].LongestWorkerQueueLength);
        gate.SetResult();
        session.Complete();
        Assert.Equal(4, await session.Output.ReadAllAsync(Token).CountAsync(Token));
    }

    [Fact]
    public async Task Elapsed_stops_when_the_stream_has_ended()
    {
        var clock = new ManualClock();
        await using PipelineSession<int, int> session =
            TestChain.Of(1).Map(static item => item, First).Streams.Start(new StreamOptions { TimeProvider = clock }, Token);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), session.GetStatistics().Elapsed);
        clock.Advance(TimeSpan.FromSeconds(1));
        session.Complete();
        await session.Completion.WaitAsync(Token);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(2), session.GetStatistics().Elapsed);
    }

    [Fact]
    public async Task Progress_reports_every_1024_items_and_the_end_once()
    {
        var reports = new Reports();
        TestChain line = TestChain.Of(2).Map(static item => item, First).Map(static item => item, Second with { Capacity = 0 });
        IAsyncEnumerator<int> results =
            line.Streams.Stream(new Source<int>([.. Enumerable.Range(0, 2100)]), new StreamOptions { Progress = reports }, Token)
                .GetAsyncEnumerator(Token);
        while (await results.MoveNextAsync())
        {
            // To the end.
        }

        Assert.Equal([1024, 2048, 2100], reports.All.Select(static report => report.In));
        await results.DisposeAsync();
        Assert.Equal(3, reports.All.Count);
    }

    [Fact]
    public async Task Progress_reports_the_end_once_when_the_consumer_leaves()
    {
        var reports = new Reports();
        IAsyncEnumerator<int> results = TestChain.Of(1)
            .Map(static item => item, First).Streams.Stream(new Source<int>([1, 2, 3]), new StreamOptions { Progress = reports }, Token)
            .GetAsyncEnumerator(Token);
        Assert.True(await results.MoveNextAsync());

        await results.DisposeAsync();

        Assert.Equal(1, Assert.Single(reports.All).Out);
    }

    [Theory]
    [InlineData(0, 256 + (2 * 64) + 64)]
    [InlineData(1, 1 + (2 * 1) + 1)]
    [InlineData(100, 100 + (2 * 50) + 50)]
    public async Task Bound_sums_the_queues_and_the_buffers_at_their_ends(int capacity, int expected)
    {
        // The output's queue, and a buffer at each of its ends.
        const int Output = 256 + (2 * 64);
        var parts = new StandstillWatch();
        TestChain line = TestChain.Of(2).Map(static item => item, First).Map(static item => item, Second with { Capacity = capacity });

        await line.Streams.RunAllAsync(new Source<int>([1]), new StreamOptions { Parts = parts }, Token);

        Assert.Equal(expected + Output, parts.Run!.Bound);
    }

    [Theory]
    [InlineData(1, true, false, 64)]
    [InlineData(2, true, false, 64)]
    [InlineData(2, false, false, 64)]
    [InlineData(2, true, true, 64)]
    [InlineData(1, true, true, 64)]
    public async Task Buffer_size_is_independent_of_workers_order_and_stage_kind(int workers, bool ordered, bool isAsync, int expected)
    {
        var parts = new StandstillWatch();
        SegmentShape shape = Second with { Capacity = 256, Parallelism = workers, Ordered = ordered };
        TestChain line = TestChain.Of(2).Map(static item => item, First);
        line = isAsync ? line.Wait(static (item, _) => new(item), shape) : line.Map(static item => item, shape);

        await line.Streams.RunAllAsync(new Source<int>([1]), new StreamOptions { Parts = parts }, Token);

        Assert.Equal(expected, parts.Run!.Boundaries.OfType<Boundary<int>>().First().BufferSize);
    }

    [Theory]
    [InlineData(0, 0, 256)]
    [InlineData(7, 0, 7)]
    [InlineData(0, 9, 9)]
    [InlineData(7, 9, 7)]
    public async Task Session_input_has_the_capacity_of_the_first_sized_queue(int first, int second, int expected)
    {
        TestChain line = TestChain.Of(2).Map(static item => item, First with { Capacity = first })
            .Map(static item => item, Second with { Capacity = second });

        await using PipelineSession<int, int> session = line.Streams.Start(null, Token);

        Assert.Equal(expected, session.InputCapacity);
    }

    [Fact]
    public async Task Worker_without_stages_feeds_queues_connects_workers_and_forms_batches()
    {
        SegmentShape workers = new(0, 1) { Parallelism = 2 };
        SegmentShape batches = new(0, 1) { BatchSize = 3 };
        Assert.Equal(1, await SegmentsAsync(static line => line.Map(static item => item, First)));
        Assert.Equal(2, await SegmentsAsync(static line => line.Map(static item => item, First with { Capacity = 1 })));
        Assert.Equal(2, await SegmentsAsync(line => line.Map(static item => item, workers)));
        Assert.Equal(2, await SegmentsAsync(line => line.Sum(batches)));
        Assert.Equal(3, await SegmentsAsync(line => line.Sum(batches with { Parallelism = 2 })));
        Assert.Equal(2, await SegmentsAsync(line => line.Sum(batches with { Parallelism = 2, Ordered = false })));
        Assert.Equal(2, await SegmentsAsync(static line => line.Map(static item => item, First).Map(static item => item, Second)));
        Assert.Equal(3, await SegmentsAsync(line => line.Map(static item => item, workers).Map(static item => item, Second)));
        Assert.Equal(
            4, await SegmentsAsync(
                line => line.Map(static item => item, workers).Map(static item => item, Second with { Parallelism = 2 })));

        static async Task<int> SegmentsAsync(Func<TestChain, TestChain> build)
        {
            var parts = new StandstillWatch();
            await build(TestChain.Of(2)).Streams.RunAllAsync(new Source<int>([1]), new StreamOptions { Parts = parts }, Token);
            return parts.Run!.Segments.Count;
        }
    }

    // Without the sizes, which do not change.
    private static StageStatistics Counts(StageStatistics stage) => stage with { QueueCapacity = 0, Workers = 0 };

    private static async Task<StreamStatistics> CountAsync(IPipeline<int, int> pipeline, int[] items, int dropped, int failed)
    {
        await using PipelineSession<int, int> session = pipeline.Start(cancellationToken: Token);
        foreach (int item in items) await session.Input.WriteAsync(item, Token);
        session.Complete();
        int results = await session.Output.ReadAllAsync(Token).CountAsync(Token);
        StreamStatistics counted = session.GetStatistics();
        Assert.Equal((items.Length, results, dropped, failed), (counted.In, counted.Out, counted.Dropped, counted.Failed));
        Assert.Equal((0, 0), (counted.InputQueueLength, counted.OutputQueueLength));
        return counted;
    }
}
