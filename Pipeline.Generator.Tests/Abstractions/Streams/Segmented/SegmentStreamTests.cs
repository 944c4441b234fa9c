using System.Collections.Concurrent;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>The behavior of streams with boundaries on real threads.</summary>
public sealed class SegmentStreamTests
{
    private static readonly SegmentShape First = new(0, 1);
    private static readonly SegmentShape Second = new(1, 1) { Capacity = 16 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stage_processes_as_many_items_concurrently_as_it_has_workers(bool ordered)
    {
        int inside = 0;
        var all = new TaskCompletionSource();
        TestChain line = TestChain.Of(1).Wait(
            async (item, token) =>
            {
                if (Interlocked.Increment(ref inside) == 4) all.SetResult();
                await all.Task.WaitAsync(token);
                return item;
            },
            First with { Parallelism = 4, Ordered = ordered });

        // No item gets through unless four are in flight at once.
        Assert.Equal([1, 2, 3, 4], (await line.Streams.Stream(new Source<int>([1, 2, 3, 4]), null, Token).ToListAsync(Token)).Order());
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Workers_are_idle_only_while_no_item_is_queued(bool ordered, bool isAsync)
    {
        const int Items = 40;
        int through = 0;
        var others = new TaskCompletionSource();
        SegmentShape shape = First with { Parallelism = 4, Ordered = ordered };
        TestChain line = isAsync
            ? TestChain.Of(1).Wait(WorkAsync, shape)
            : TestChain.Of(1).Map(item => WorkAsync(item, Token).AsTask().GetAwaiter().GetResult(), shape);

        // The first item takes as long as all others together, so no other one may be with its worker.
        List<int> results = await line.Streams.Stream(
            Runtime.Streams.Source(Enumerable.Range(0, Items).ToArray()), null, Token).ToListAsync(Token);

        Assert.Equal(Enumerable.Range(0, Items), ordered ? results : results.Order());

        async ValueTask<int> WorkAsync(int item, CancellationToken token)
        {
            if (item == 0) await others.Task.WaitAsync(token);
            else if (Interlocked.Increment(ref through) == Items - 1) others.SetResult();
            return item;
        }
    }

    [Fact]
    public async Task Items_after_a_failure_are_canceled_immediately()
    {
        var waiting = new CountdownEvent(2);
        var canceled = new TaskCompletionSource();
        int left = 2;
        TestChain line = TestChain.Of(1).Wait(
            async (item, token) =>
            {
                if (item == 0) await canceled.Task.WaitAsync(Token);
                if (item == 1)
                {
                    await Task.Run(() => waiting.Wait(Token), Token);
                    throw new FormatException();
                }

                if (item > 1)
                {
                    waiting.Signal();
                    using CancellationTokenRegistration registration = token.Register(() =>
                    {
                        if (Interlocked.Decrement(ref left) == 0) canceled.SetResult();
                    });
                    await Task.Delay(Timeout.Infinite, token);
                }

                return item;
            },
            First with { Parallelism = 4 });
        var results = new List<int>();

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int result in line.Streams.Stream(new Source<int>([0, 1, 2, 3]), null, Token)) results.Add(result);
        });

        Assert.Equal([0], results);
    }

    [Theory]
    [InlineData(1, true, false)]
    [InlineData(4, true, false)]
    [InlineData(4, false, false)]
    [InlineData(1, true, true)]
    [InlineData(4, true, true)]
    [InlineData(4, false, true)]
    public async Task Inline_task_scheduler_drops_no_items(int workers, bool ordered, bool isAsync)
    {
        const int Items = 1000;
        SegmentShape shape = Second with { Capacity = 2, Parallelism = workers, Ordered = ordered };
        TestChain line = TestChain.Of(2).Map(static item => item, First);
        line = isAsync
            ? line.Wait(static async (item, _) => { if (item % 3 == 0) await Task.Yield(); return item; }, shape)
            : line.Map(static item => item, shape);
        var options = new StreamOptions { TaskScheduler = new InlineScheduler() };

        List<int> results = await line.Streams.Stream(
            Runtime.Streams.Source(Enumerable.Range(0, Items)), options, Token).ToListAsync(Token);
        StreamSummary summary = await line.Streams.RunAllAsync(Runtime.Streams.Source(Enumerable.Range(0, Items)), options, Token);

        Assert.Equal(Enumerable.Range(0, Items), ordered ? results : results.Order());
        Assert.Equal((Items, Items), (summary.In, summary.Out));
    }

    [Fact]
    public async Task Results_are_emitted_while_the_source_waits()
    {
        var never = new TaskCompletionSource();
        TestChain line = TestChain.Of(2).Map(static item => item, First).Map(static item => item, Second);

        await using IAsyncEnumerator<int> results = line.Streams.Stream(Items(), null, Token).GetAsyncEnumerator(Token);

        Assert.True(await results.MoveNextAsync());
        never.SetResult();

        async IAsyncEnumerable<int> Items()
        {
            yield return 1;
            await never.Task;
        }
    }

    [Fact]
    public async Task Results_are_emitted_while_a_stage_waits_for_another_item()
    {
        var never = new TaskCompletionSource();
        TestChain line = TestChain.Of(2).Map(static item => item, First).Wait(
            async (item, token) =>
            {
                if (item == 3) await never.Task.WaitAsync(token);
                return item;
            },
            Second);

        await using IAsyncEnumerator<int> results = line.Streams.Stream(new Source<int>([1, 2, 3]), null, Token).GetAsyncEnumerator(Token);

        Assert.True(await results.MoveNextAsync());
        Assert.True(await results.MoveNextAsync());
        Assert.Equal(2, results.Current);
        never.SetResult();
    }

    [Fact]
    public async Task Idle_consumer_stops_the_source_within_the_bound()
    {
        var parts = new StandstillWatch();
        TestChain line = TestChain.Of(3).Map(static item => item, First).Map(static item => item, Second)
            .Map(static item => item, new SegmentShape(2, 1) { Parallelism = 2, Capacity = 8 });
        var source = new Source<int>([.. Enumerable.Range(0, 100_000)]);

        await using (IAsyncEnumerator<int> results = line.Streams.Stream(source, new StreamOptions { Parts = parts }, Token)
            .GetAsyncEnumerator(Token))
        {
            for (int taken = 0; taken < 50; taken++) await results.MoveNextAsync();
            await parts.UntilFullAsync(Token);
            Assert.InRange(source.Given, 50, 50 + (int)parts.Run!.Bound);
        }

        Assert.True(parts.AreWithinCapacity);
        Assert.All(parts.Run!.Boundaries, static boundary => Assert.Equal(0, boundary.Rented));
    }

    [Fact]
    public async Task Stage_exception_is_thrown_unchanged_after_the_preceding_results()
    {
        var thrown = new FormatException("three");
        TestChain line = TestChain.Of(2).Map(static item => item, First).Map(item => item == 3 ? throw thrown : item, Second);
        var results = new List<int>();

        Exception caught = await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int result in line.Streams.Stream(new Source<int>([1, 2, 3, 4]), null, Token)) results.Add(result);
        });

        Assert.Same(thrown, caught);
        Assert.Equal([1, 2], results);
    }

    [Fact]
    public async Task The_workers_run_on_the_scheduler_of_the_options()
    {
        TaskScheduler scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        var seen = new ConcurrentBag<TaskScheduler>();
        TestChain line = TestChain.Of(2).Map(See, First).Wait(
            async (item, _) =>
            {
                await Task.Yield();
                return See(item);
            },
            Second with { Parallelism = 2 });

        await line.Streams.RunAllAsync(
            new Source<int>([1, 2, 3]) { Suspends = true }, new StreamOptions { TaskScheduler = scheduler }, Token);

        Assert.Equal(6, seen.Count);
        Assert.All(seen, other => Assert.Same(scheduler, other));

        int See(int item)
        {
            seen.Add(TaskScheduler.Current);
            return item;
        }
    }

    [Fact]
    public async Task Segmented_stream_does_nothing_until_its_first_read()
    {
        TestChain line = TestChain.Of(2).Map(static item => item, First).Map(static item => item, Second);
        var source = new Source<int>([1]);

        await line.Streams.Stream(source, null, Token).GetAsyncEnumerator(Token).DisposeAsync();

        Assert.Equal(0, source.Given);
        Assert.Equal(0, line.Splices.Streams.Count);
    }

    [Fact]
    public async Task Either_token_of_stream_or_consumer_cancels_a_segmented_stream()
    {
        TestChain line = TestChain.Of(2).Map(static item => item, First).Map(static item => item, Second);
        foreach (bool isOfConsumer in new[] { true, false })
        {
            using var cancellation = new CancellationTokenSource();
            await using IAsyncEnumerator<int> results = line.Streams.Stream(Endless(), null, isOfConsumer ? Token : cancellation.Token)
                .GetAsyncEnumerator(isOfConsumer ? cancellation.Token : Token);
            await results.MoveNextAsync();
            await cancellation.CancelAsync();

            var caught = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                while (await results.MoveNextAsync())
                {
                    // Until the cancellation is seen.
                }
            });

            Assert.Equal(cancellation.Token, caught.CancellationToken);
        }

        static async IAsyncEnumerable<int> Endless()
        {
            for (int item = 0; ; item++)
            {
                await Task.Yield();
                yield return item;
            }
        }
    }

    [Fact]
    public async Task Segmented_streams_report_progress_during_and_after_the_run()
    {
        var reports = new Reports();
        TestChain line = TestChain.Of(2).Map(static item => item, First).Map(static item => item, Second);

        StreamSummary summary =
            await line.Streams.RunAllAsync(
                new Source<int>([.. Enumerable.Range(0, 2100)]), new StreamOptions { Progress = reports, TimeProvider = new ManualClock() },
                Token);

        Assert.Equal(new StreamSummary(2100, 2100, 0, 0, default), summary);
        Assert.Equal(3, reports.All.Count);
        Assert.Equal(new StreamSummary(2100, 2100, 0, 0, default), reports.All[^1]);
    }

    [Fact]
    public void MaxItemsPerTransfer_rejects_zero() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new StreamOptions { MaxItemsPerTransfer = 0 });

    // Between the stages, and ahead of the consumer.
    [Theory]
    [InlineData(typeof(DefaultCapacityPipeline), 256, 256, 256)]
    [InlineData(typeof(CapacityBeforeWorkersPipeline), 4, 16, 256)]
    [InlineData(typeof(CapacityAfterWorkersPipeline), 40, 40, 256)]
    [InlineData(typeof(ManyWorkers), 600, 600, 256)]
    public async Task Queue_without_a_capacity_uses_the_nearest_specified_one(Type pipeline, params int[] expected)
    {
        var parts = new StandstillWatch();
        var numbers = (IPipeline<int, int>)Activator.CreateInstance(pipeline)!;

        await numbers.RunAllAsync(new[] { 1 }, new StreamOptions { Parts = parts }, Token);

        Assert.Equal(expected, parts.Run!.Boundaries.OfType<Boundary<int>>().Select(static boundary => (int)boundary.MostQueued));
        Assert.Equal(expected[0], numbers.Descriptor.Stages[1].QueueCapacity);
        Assert.Equal(expected[1], numbers.Descriptor.Stages[2].QueueCapacity);
    }

    [Fact]
    public async Task Session_input_has_the_first_specified_capacity_of_the_chain()
    {
        foreach ((IPipeline<int, int> pipeline, int expected) in new (IPipeline<int, int>, int)[] { (new DefaultCapacityPipeline(), 7),
            (new CapacityBeforeWorkersPipeline(), 4), (new CapacityAfterWorkersPipeline(), 40) })
        {
            await using PipelineSession<int, int> session = pipeline.Start(new StreamOptions { DefaultCapacity = 7 }, Token);
            Assert.Equal(expected, session.InputCapacity);
        }
    }

    [Fact]
    public void DefaultCapacity_rejects_zero() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new StreamOptions { DefaultCapacity = 0 });
}
