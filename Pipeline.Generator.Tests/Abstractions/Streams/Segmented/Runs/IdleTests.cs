using System.Threading.Channels;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Runs;

/// <summary>Sessions that are waited for without an end.</summary>
public sealed class IdleTests
{
    private static readonly SegmentShape First = new(0, 1);
    private static readonly SegmentShape Second = new(1, 1) { Capacity = 4 };
    private static readonly SegmentShape Batch = new(1, 1) { BatchSize = 3 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_without_items_is_always_idle()
    {
        await using PipelineSession<int, int> session =
            TestChain.Of(2).Map(static item => item, First).Map(static item => item, Second).Streams.Start(null, Token);

        for (int run = 0; run < 3; run++) await session.WaitForIdleAsync(Token);

        Assert.Equal(0, session.GetStatistics().In);
    }

    [Fact]
    public async Task An_unread_result_keeps_a_session_busy()
    {
        await using PipelineSession<int, int> session =
            TestChain.Of(2).Map(static item => item, First).Map(static item => item, Second).Streams.Start(null, Token);
        await session.Input.WriteAsync(1, Token);
        await session.Input.WriteAsync(2, Token);
        while (session.Output.Count < 2) await Task.Yield();

        Task idle = session.WaitForIdleAsync(Token);
        Assert.True(session.Output.TryRead(out _));
        Assert.False(idle.IsCompleted);
        Assert.True(session.Output.TryRead(out _));

        await idle.WaitAsync(Token);
    }

    [Fact]
    public async Task An_item_in_a_stage_keeps_a_session_busy()
    {
        var gate = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        TestChain line = TestChain.Of(1).Wait(
            async (item, _) =>
            {
                begun.TrySetResult();
                await gate.Task;
                return item;
            },
            First);
        await using PipelineSession<int, int> session = line.Streams.Start(new StreamOptions { DiscardOutput = true }, Token);
        await session.Input.WriteAsync(1, Token);
        await begun.Task;

        Task idle = session.WaitForIdleAsync(Token);
        Assert.False(idle.IsCompleted);
        gate.SetResult();

        await idle.WaitAsync(Token);
        Assert.Equal(1, session.GetStatistics().Out);
    }

    [Fact]
    public async Task Running_dead_letter_handler_keeps_a_session_busy()
    {
        var risky = new AsyncErrorActionPipeline();
        await using PipelineSession<string, int> session = risky.Start(new StreamOptions { DiscardOutput = true }, Token);
        for (int item = 0; item < 50; item++)
        {
            await session.Input.WriteAsync(item % 2 == 0 ? "0" : "no number", Token);
            await session.WaitForIdleAsync(Token);
            Assert.Equal(item + 1, risky.Dead.Count);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Partial_batch_without_a_timeout_leaves_a_session_idle(int workers)
    {
        await using PipelineSession<int, int> session =
            TestChain.Of(2).Map(static item => item, First)
                .Sum(Batch with { Parallelism = workers }).Streams.Start(new StreamOptions { DiscardOutput = true }, Token);
        for (int item = 1; item <= 4; item++) await session.Input.WriteAsync(item, Token);

        await session.WaitForIdleAsync(Token);

        Assert.Equal((4, 1), (session.GetStatistics().In, session.GetStatistics().Out));
        session.Complete();
        await session.Completion.WaitAsync(Token);
        Assert.Equal(2, session.GetStatistics().Out);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Partial_batch_with_a_timeout_keeps_a_session_busy(int workers)
    {
        var clock = new SimulatedClock();
        TestChain line = TestChain.Of(2).Map(static item => item, First)
            .Sum(Batch with { Parallelism = workers, BatchTimeoutMilliseconds = 100 });
        await using PipelineSession<int, int> session =
            line.Streams.Start(
                new StreamOptions
                {
                    DiscardOutput = true,
                    TimeProvider = clock,
                    TaskScheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler
                }, Token);
        await session.Input.WriteAsync(1, Token);
        Task idle = session.WaitForIdleAsync(Token);
        while (clock.Timers == 0) await Task.Yield();
        Assert.False(idle.IsCompleted);

        clock.Advance(TimeSpan.FromMilliseconds(100));

        await idle.WaitAsync(Token);
        Assert.Equal(1, session.GetStatistics().Out);
    }

    [Fact]
    public async Task WaitForIdleAsync_completes_when_the_session_has_ended()
    {
        await using PipelineSession<int, int> session = TestChain.Of(1).Map(static item => item, First).Streams.Start(null, Token);
        await session.Input.WriteAsync(1, Token);
        Task idle = session.WaitForIdleAsync(Token);
        session.Complete();
        Assert.Equal(1, await session.Output.ReadAsync(Token));

        await idle.WaitAsync(Token);
        await session.Completion.WaitAsync(Token);
        await session.WaitForIdleAsync(Token);
    }

    [Fact]
    public async Task WaitForIdleAsync_throws_the_failure_of_the_session()
    {
        var thrown = new FormatException();
        await using PipelineSession<int, int> session = TestChain.Of(1).Map(_ => throw thrown, First).Streams.Start(null, Token);
        await session.Input.WriteAsync(1, Token);
        Task idle = session.WaitForIdleAsync(Token);
        await Assert.ThrowsAsync<FormatException>(async () => await session.Output.WaitToReadAsync(Token));

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => idle));
        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => session.WaitForIdleAsync(Token)));
    }

    [Fact]
    public async Task WaitForIdleAsync_is_canceled_when_the_session_is_disposed()
    {
        PipelineSession<int, int> session = TestChain.Of(1).Map(static item => item, First).Streams.Start(null, Token);
        await session.Input.WriteAsync(1, Token);
        Task idle = session.WaitForIdleAsync(Token);

        await session.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => idle.WaitAsync(Token));
        Assert.True(idle.IsCanceled);
    }

    [Fact]
    public async Task Canceled_WaitForIdleAsync_does_not_affect_the_session_or_other_waits()
    {
        using var cancellation = new CancellationTokenSource();
        await using PipelineSession<int, int> session = TestChain.Of(1).Map(static item => item, First).Streams.Start(null, Token);
        await session.Input.WriteAsync(1, Token);
        Task first = session.WaitForIdleAsync(cancellation.Token);
        Task second = session.WaitForIdleAsync(Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.WaitForIdleAsync(cancellation.Token));
        Assert.False(second.IsCompleted);
        Assert.Equal(1, await session.Output.ReadAsync(Token));
        await second.WaitAsync(Token);
    }

    [Fact]
    public async Task A_writer_that_waits_for_room_keeps_a_session_busy()
    {
        await using PipelineSession<int, int> session =
            TestChain.Of(1)
                .Map(static item => item, First).Streams.Start(new StreamOptions { OutputCapacity = 1, MaxItemsPerTransfer = 1 }, Token);
        Task writing = Task.Run(
            async () =>
            {
                for (int item = 0; item < 2000; item++) await session.Input.WriteAsync(item, Token);
            },
            Token);
        ChannelReader<int> output = session.Output;
        for (int item = 0; item < 1000; item++) Assert.Equal(item, await output.ReadAsync(Token));
        Task idle = session.WaitForIdleAsync(Token);
        for (int item = 1000; item < 2000; item++) Assert.Equal(item, await output.ReadAsync(Token));

        await writing;
        await idle.WaitAsync(Token);
    }
}
