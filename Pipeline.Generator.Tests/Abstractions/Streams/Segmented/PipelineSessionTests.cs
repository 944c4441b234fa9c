using System.Threading.Channels;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>The two ends of a session.</summary>
public sealed class PipelineSessionTests
{
    private static readonly SegmentShape First = new(0, 1);
    private static readonly SegmentShape Second = new(1, 1) { Capacity = 4 };
    private static readonly SegmentShape Batch = new(1, 1) { BatchSize = 3, BatchTimeoutMilliseconds = 100 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_emits_items_in_flight_after_Complete_and_then_ends()
    {
        await using PipelineSession<int, int> session =
            TestChain.Of(2).Map(static item => item * 2, First)
                .Map(static item => item + 1, Second).Streams.Start(null, Token);
        for (int item = 0; item < 3; item++) await session.Input.WriteAsync(item, Token);
        session.Complete();
        session.Complete();

        Assert.Equal([1, 3, 5], await session.Output.ReadAllAsync(Token).ToListAsync(Token));
        await session.Completion;
        Assert.False(session.Input.TryWrite(4));
        Assert.Equal((3, 3), (session.GetStatistics().In, session.GetStatistics().Out));
        Assert.Equal(
            new StageStatistics("S1", 3, 3, 0, 0, 0) { Handled = 3, QueueCapacity = 4, Workers = 1 }, session.GetStatistics().Stages[1]);
    }

    [Fact]
    public async Task Stage_failure_reaches_the_reader_and_closes_the_input()
    {
        var thrown = new FormatException();
        await using PipelineSession<int, int> session =
            TestChain.Of(2).Map(static item => item, First)
                .Map(item => item == 2 ? throw thrown : item, Second).Streams.Start(null, Token);
        Task writing = Task.Run(async () => { for (int item = 0; ; item++) await session.Input.WriteAsync(item, Token); }, Token);
        var results = new List<int>();

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int result in session.Output.ReadAllAsync(Token)) results.Add(result);
        }));

        Assert.Equal([0, 1], results);
        await Assert.ThrowsAsync<ChannelClosedException>(() => writing);
        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => session.Completion));
    }

    [Fact]
    public async Task Exception_that_completes_the_input_ends_the_session()
    {
        var thrown = new FormatException();
        await using PipelineSession<int, int> session = TestChain.Of(1).Map(static item => item, First).Streams.Start(null, Token);
        await session.Input.WriteAsync(1, Token);
        session.Input.Complete(thrown);

        Assert.True(await session.Output.WaitToReadAsync(Token));
        Assert.True(session.Output.TryRead(out _));
        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () => await session.Output.WaitToReadAsync(Token)));
    }

    [Fact]
    public async Task Cancellation_that_completes_the_input_cancels_the_session()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var thrown = new OperationCanceledException(cancellation.Token);
        PipelineSession<int, int> session =
            TestChain.Of(2).Map(static item => item, First).Map(static item => item, Second).Streams.Start(null, Token);
        await session.Input.WriteAsync(1, Token);
        session.Input.Complete(thrown);

        Assert.Equal(1, await session.Output.ReadAsync(Token));
        Assert.Same(thrown, await Assert.ThrowsAsync<OperationCanceledException>(async () => await session.Output.WaitToReadAsync(Token)));
        Assert.True(session.Completion.IsCanceled);
        Assert.Equal(cancellation.Token, (await Assert.ThrowsAsync<TaskCanceledException>(() => session.Completion)).CancellationToken);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Stage_that_throws_its_own_cancellation_fails_the_session()
    {
        var thrown = new TaskCanceledException("The request has timed out.");
        await using PipelineSession<int, int> session = TestChain.Of(1).Map(_ => throw thrown, First).Streams.Start(null, Token);
        await session.Input.WriteAsync(1, Token);

        Assert.Same(thrown, await Assert.ThrowsAsync<TaskCanceledException>(async () => await session.Output.WaitToReadAsync(Token)));
        Assert.True(session.Completion.IsFaulted);
    }

    [Fact]
    public async Task Reader_is_notified_when_the_session_is_disposed_elsewhere()
    {
        PipelineSession<int, int> session = TestChain.Of(1).Map(static item => item, First).Streams.Start(null, Token);
        Task<int> reading = session.Output.ReadAllAsync(Token).CountAsync(Token).AsTask();

        await session.DisposeAsync();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Contains("disposed", thrown.Message, StringComparison.Ordinal);
        Assert.True(session.Completion.IsCanceled);
    }

    [Fact]
    public async Task Cancellation_ends_a_session_without_a_reader()
    {
        using var cancellation = new CancellationTokenSource();
        TestChain line = TestChain.Of(2).Map(static item => item, First).Map(static item => item, Second);
        await using PipelineSession<int, int> session = line.Streams.Start(null, cancellation.Token);
        await session.Input.WriteAsync(1, Token);
        session.Complete();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Completion.WaitAsync(Token));
        Assert.Equal(0, line.Splices.Streams.Count);
        Assert.True((await line.Splices.PublishAsync(new Splice().Disable("S0"), Token)).IsQuiescent);
    }

    [Fact]
    public async Task Item_has_left_once_its_result_is_readable()
    {
        TestChain line = TestChain.Of(2).Map(static item => item, First).Map(static item => item, Second);
        await using PipelineSession<int, int> session = line.Streams.Start(null, Token);
        await session.Input.WriteAsync(1, Token);
        await session.Output.WaitToReadAsync(Token);

        Assert.True((await line.Splices.PublishAsync(new Splice().Disable("S0"), Token)).IsQuiescent);
        Assert.True(session.Output.TryRead(out _));
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task Partial_batch_never_blocks_a_splice_and_flushes_when_disabled(int workers)
    {
        TestChain line = TestChain.Of(2).Map(static item => item, First).Sum(Batch with { Parallelism = workers });
        await using PipelineSession<int, int> session =
            line.Streams.Start(new StreamOptions { TimeProvider = new SimulatedClock() }, Token);
        await session.Input.WriteAsync(1, Token);
        await session.Input.WriteAsync(2, Token);

        // Without a reader, the results of an earlier batch would wait in the last queue, on their version.
        Task<int> sum = SumAsync();

        Assert.True((await line.Splices.PublishAsync(new Splice().Disable("S0"), Token)).IsQuiescent);
        Assert.True((await line.Splices.PublishAsync(new Splice().Disable("S1"), Token)).IsQuiescent);
        await session.Input.WriteAsync(5, Token);

        Assert.Equal(8, await sum);

        // The writer's items may still have been outside when the stage went: then they went by one by one.
        async Task<int> SumAsync()
        {
            int read = 0;
            while (read < 8) read += await session.Output.ReadAsync(Token);
            return read;
        }
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task Partial_batch_is_emitted_after_the_batch_timeout(int workers)
    {
        var clock = new SimulatedClock();
        TestChain line = TestChain.Of(2).Map(static item => item, First).Sum(Batch with { Parallelism = workers });
        await using PipelineSession<int, int> session =
            line.Streams.Start(
                new StreamOptions { TimeProvider = clock, TaskScheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler },
                Token);
        await session.Input.WriteAsync(1, Token);
        ValueTask<bool> more = session.Output.WaitToReadAsync(Token);
        while (clock.Timers == 0) await Task.Yield();
        Assert.False(more.IsCompleted);

        clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.True(await more);
        Assert.True(session.Output.TryRead(out int sum));
        Assert.Equal(1, sum);
    }

    [Fact]
    public async Task Disposing_a_busy_session_cancels_it_and_releases_everything()
    {
        TestChain line = TestChain.Of(2).Map(static item => item, First).Map(static item => item, Second);
        PipelineSession<int, int> session = line.Streams.Start(null, Token);
        for (int item = 0; item < 100; item++) await session.Input.WriteAsync(item, Token);

        await session.DisposeAsync();
        await session.DisposeAsync();

        Assert.True(session.Completion.IsCanceled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await session.Output.WaitToReadAsync(Token));
        Assert.False(session.Input.TryWrite(1));
        Assert.Equal(0, line.Splices.Streams.Count);
        Assert.All(session.Run.Boundaries, static boundary => Assert.Equal(0, boundary.Rented));
    }

    [Theory]
    [InlineData(1, true, 1)]
    [InlineData(3, true, 1)]
    [InlineData(3, false, 1)]
    [InlineData(1, true, 3)]
    [InlineData(3, false, 3)]
    public async Task Idle_session_has_emitted_all_items_written_before(int workers, bool ordered, int writers)
    {
        const int Rounds = 150;
        TestChain line = TestChain.Of(2).Map(static item => item, First).Wait(
            static async (item, _) =>
            {
                if (item % 3 == 0) await Task.Yield();
                return item;
            },
            Second with { Parallelism = workers, Ordered = ordered });
        await using PipelineSession<int, int> session = line.Streams.Start(null, Token);
        int read = 0;
        Task reading =
            Task.Run(async () => { await foreach (int _ in session.Output.ReadAllAsync(Token)) Interlocked.Increment(ref read); }, Token);
        int written = 0;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(
            async () =>
            {
                var random = new Random(writer);
                for (int round = 0; round < Rounds; round++)
                {
                    for (int left = random.Next(30); left > 0; left--)
                    {
                        await session.Input.WriteAsync(left, Token);
                        Interlocked.Increment(ref written);
                    }

                    int before = Volatile.Read(ref written);
                    await session.WaitForIdleAsync(Token);

                    // The last one may be on its way from the queue to the loop's body.
                    Assert.InRange(session.GetStatistics().Out, before, long.MaxValue);
                }
            },
            Token)));

        session.Complete();
        await reading;
        Assert.Equal(written, read);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_that_discards_needs_no_reader(bool hasQueue)
    {
        const int Items = 5000;
        long sum = 0;
        IPipeline<int, int> pipeline = hasQueue ? new QueuedPipeline(Keep) : new SyncPipeline(Keep);
        await using PipelineSession<int, int> session = pipeline.Start(new StreamOptions { DiscardOutput = true }, Token);
        Assert.True(session.Output.Completion.IsCompletedSuccessfully);
        Assert.False(await session.Output.WaitToReadAsync(Token));
        Assert.Empty(await session.Output.ReadAllAsync(Token).ToListAsync(Token));

        for (int item = 0; item < Items; item++) await session.Input.WriteAsync(item, Token);
        Assert.False(session.Completion.IsCompleted);
        session.Complete();
        await session.Completion.WaitAsync(Token);

        Assert.Equal(Items * (Items - 1L) / 2, sum);
        StreamStatistics counted = session.GetStatistics();
        Assert.Equal((Items, Items, 0, 0), (counted.In, counted.Out, counted.InputQueueLength, counted.OutputQueueLength));
        Assert.False(session.Output.TryRead(out _));
        Assert.Equal(0, session.Output.Count);

        int Keep(int item)
        {
            sum += item;
            return item;
        }
    }
}
