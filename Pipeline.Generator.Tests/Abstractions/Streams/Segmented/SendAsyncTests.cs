using System.Threading.Channels;
using Pipelines.Generator.Tests.Abstractions.Streams.Kinds;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>Senders that wait until their items are settled.</summary>
public sealed class SendAsyncTests
{
    private static readonly StreamOptions Discarding = new() { DiscardOutput = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds =>
        ["sync", "async", "async at once", "many", "async many", "segments", "async segments", "many segments", "workers"];

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_item_is_settled_when_its_result_has_left(string kind)
    {
        await using PipelineSession<int, int> session = StreamKinds.Of(kind).Pipeline(static item => item).Start(null, Token);
        Task<Settlement> sending = session.SendAsync(1, Token).AsTask();

        Assert.Equal(1, await session.Output.ReadAsync(Token));
        await session.WaitForIdleAsync(Token);
        Assert.False(sending.IsCompleted);
        Assert.False(session.Output.TryRead(out _));

        Assert.Equal(Settled(results: 1), await sending);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_settlement_does_not_wait_for_other_items(string kind)
    {
        await using PipelineSession<int, int> session = StreamKinds.Of(kind).Pipeline(static item => item).Start(null, Token);
        await session.Input.WriteAsync(1, Token);
        Task<Settlement> first = session.SendAsync(2, Token).AsTask();
        Task<Settlement> second = session.SendAsync(3, Token).AsTask();
        await session.Input.WriteAsync(4, Token);
        List<int> results = [];
        for (int read = 0; read < 3; read++) results.Add(await session.Output.ReadAsync(Token));

        Assert.Equal(Settled(results: 1), await first);
        Assert.False(second.IsCompleted);
        results.Add(await session.Output.ReadAsync(Token));
        Assert.Equal(Settled(results: 1), await second);
        Assert.Equal([1, 2, 3, 4], results);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Senders_get_the_failure_that_ends_the_session(string kind)
    {
        await using PipelineSession<int, int> session =
            StreamKinds.Of(kind).Pipeline(static item => item == 1 ? throw new FormatException() : item).Start(Discarding, Token);
        Task<Settlement>[] sends = [.. Enumerable.Range(1, 3).Select(item => session.SendAsync(item, Token).AsTask())];

        foreach (Task<Settlement> sending in sends)
            Assert.IsType<FormatException>((await Assert.ThrowsAsync<ChannelClosedException>(() => sending)).InnerException);
        ChannelClosedException late = await Assert.ThrowsAsync<ChannelClosedException>(() => session.SendAsync(4, Token).AsTask());
        Assert.IsType<FormatException>(late.InnerException);
    }

    [Fact]
    public async Task A_settlement_counts_everything_that_came_of_the_item()
    {
        await using PipelineSession<int, int> session = new OutcomesPipeline().Start(Discarding, Token);

        Settlement large = await session.SendAsync(50, Token);
        Settlement small = await session.SendAsync(7, Token);
        Settlement none = await session.SendAsync(0, Token);

        // Five tens are dropped, eighteen others are not small, and the fallback for 5 is no failure.
        Assert.Equal((26, 5, 18, 1), (large.Results, large.Dropped, large.Diverted, large.Failed));
        Assert.Equal("7", Assert.IsType<FormatException>(large.Exception).Message);
        Assert.Equal(Settled(results: 6) with { Dropped = 1 }, small);
        Assert.Equal(Settled(results: 0), none);
    }

    [Fact]
    public async Task A_failed_item_that_is_diverted_counts_as_failed()
    {
        await using PipelineSession<string, int> session = new SidesPipeline([]).Start(Discarding, Token);

        Assert.Equal(Settled(results: 0) with { Diverted = 1 }, await session.SendAsync(" ", Token));
        Assert.Equal(Settled(results: 0) with { Diverted = 1 }, await session.SendAsync("3", Token));
        Assert.Equal(Settled(results: 1), await session.SendAsync("x", Token));
        Settlement failed = await session.SendAsync("13", Token);
        Assert.Equal((0, 0, 0, 1), (failed.Results, failed.Dropped, failed.Diverted, failed.Failed));
        Assert.Equal("13", failed.Exception!.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Results_of_a_batch_count_for_each_of_its_items(bool areOrdered)
    {
        IPipeline<int, int> pipeline = areOrdered ? new OrderedPairsPipeline() : new SkippingPairsPipeline();
        int results = areOrdered ? 1 : 2;
        await using PipelineSession<int, int> session = pipeline.Start(Discarding, Token);
        Task<Settlement> first = session.SendAsync(2, Token).AsTask();
        await session.WaitForIdleAsync(Token);
        Assert.False(first.IsCompleted);

        Assert.Equal(Settled(results), await session.SendAsync(3, Token));
        Assert.Equal(Settled(results), await first);
        await session.Input.WriteAsync(4, Token);
        Assert.Equal(Settled(results), await session.SendAsync(5, Token));
    }

    [Fact]
    public async Task A_batch_that_is_skipped_counts_as_one_failure()
    {
        await using PipelineSession<int, int> session = new SkippingPairsPipeline().Start(Discarding, Token);
        Task<Settlement> first = session.SendAsync(1, Token).AsTask();

        Settlement second = await session.SendAsync(2, Token);

        Assert.Equal((0, 1, "odd"), (second.Results, second.Failed, second.Exception?.Message));
        Assert.Equal(second, await first);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dead_letter_settles_its_item_beside_a_partial_batch(bool areOrdered)
    {
        IPipeline<int, int> pipeline = areOrdered ? new OrderedPairsPipeline() : new SkippingPairsPipeline();
        await using PipelineSession<int, int> session = pipeline.Start(Discarding, Token);
        Task<Settlement> partial = session.SendAsync(2, Token).AsTask();

        // More dead letters than the queue of the batches has room for.
        for (int sent = 0; sent < 300; sent++)
        {
            Settlement dead = await session.SendAsync(-1, Token);
            Assert.Equal((0, 1, "negative"), (dead.Results, dead.Failed, dead.Exception?.Message));
        }

        Assert.False(partial.IsCompleted);
        session.Complete();
        Assert.Equal(Settled(results: areOrdered ? 1 : 2), await partial);
    }

    [Fact]
    public async Task Dead_letters_do_not_end_a_partial_batch()
    {
        await using PipelineSession<int, int> session = new OrderedPairsPipeline().Start(Discarding, Token);
        Task<Settlement> partial = session.SendAsync(2, Token).AsTask();

        Settlement last = await session.SendAsync(100, Token);

        Assert.Equal((1, 100, "negative"), (last.Results, last.Failed, last.Exception?.Message));
        Assert.Equal(Settled(results: 1), await partial);
    }

    [Fact]
    public async Task An_item_is_settled_when_its_dead_letter_was_handled()
    {
        var door = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pipeline = new SlowDeadLetterPipeline(() =>
        {
            entered.SetResult();
            return door.Task;
        });
        await using PipelineSession<int, int> session = pipeline.Start(Discarding, Token);
        Task<Settlement> sending = session.SendAsync(-1, Token).AsTask();
        await entered.Task.WaitAsync(Token);

        Assert.False(sending.IsCompleted);
        door.SetResult();
        Assert.Equal(1, (await sending).Failed);
    }

    [Fact]
    public async Task A_send_canceled_for_lack_of_room_takes_nothing()
    {
        var door = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pipeline = new AsyncPipeline(item =>
        {
            entered.TrySetResult();
            return door.Task;
        });
        await using PipelineSession<int, int> session = pipeline.Start(null, Token);
        await session.Input.WriteAsync(1, Token);
        await entered.Task.WaitAsync(Token);
        int written = 1;
        while (session.Input.TryWrite(1)) written++;
        using var impatience = new CancellationTokenSource();
        Task<Settlement> sending = session.SendAsync(-1, impatience.Token).AsTask();

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.SendAsync(-1, impatience.Token).AsTask());

        door.SetResult(1);
        session.Complete();
        Assert.Equal(written, await session.Output.ReadAllAsync(Token).CountAsync(Token));
    }

    [Fact]
    public async Task An_item_stays_when_its_sender_is_canceled()
    {
        await using PipelineSession<int, int> session = new QueuedPipeline().Start(null, Token);
        using var impatience = new CancellationTokenSource();
        Task<Settlement> sending = session.SendAsync(1, impatience.Token).AsTask();

        await impatience.CancelAsync();

        Assert.False((await sending).IsSettled);
        Assert.Equal(1, await session.Output.ReadAsync(Token));
    }

    [Fact]
    public async Task Disposal_turns_away_the_senders_of_unsettled_items()
    {
        PipelineSession<int, int> session = new QueuedPipeline().Start(null, Token);
        Task<Settlement> sending = session.SendAsync(1, Token).AsTask();
        Assert.True(await session.Output.WaitToReadAsync(Token));

        await session.DisposeAsync();

        Assert.Null((await Assert.ThrowsAsync<ChannelClosedException>(() => sending)).InnerException);
        await Assert.ThrowsAsync<ChannelClosedException>(() => session.SendAsync(2, Token).AsTask());
    }

    [Fact]
    public async Task The_last_result_of_a_session_settles_its_item()
    {
        await using PipelineSession<int, int> session = new QueuedPipeline().Start(null, Token);
        Task<Settlement> sending = session.SendAsync(1, Token).AsTask();
        session.Complete();
        Assert.Equal(1, await session.Output.ReadAsync(Token));
        await session.Completion.WaitAsync(Token);
        Assert.False(sending.IsCompleted);

        Assert.False(await session.Output.WaitToReadAsync(Token));
        Assert.Equal(Settled(results: 1), await sending);
    }

    [Fact]
    public async Task Settled_has_the_item_when_its_sender_continues()
    {
        long reported = 0;
        var options = new StreamOptions { DiscardOutput = true, Settled = settled => Volatile.Write(ref reported, settled) };
        await using PipelineSession<int, int> session = new SentWorkersPipeline().Start(options, Token);
        for (int item = 1; item <= 100; item++)
        {
            Assert.True((await session.SendAsync(item, Token)).IsSettled);
            Assert.Equal(item, Volatile.Read(ref reported));
        }
    }

    [Fact]
    public async Task Senders_on_many_threads_get_the_settlements_of_their_items()
    {
        const int Senders = 8;
        const int Items = 200;
        await using PipelineSession<int, int> session = new SentWorkersPipeline().Start(Discarding, Token);
        await Task.WhenAll(
            Enumerable.Range(0, Senders).Select(sender => Task.Run(
                async () =>
                {
                    for (int number = sender; number < Items; number += Senders)
                    {
                        await session.Input.WriteAsync(number, Token);
                        (int Dropped, int Failed) expected = (number % 5 == 0 ? 1 : 0, number % 5 != 0 && number % 3 == 0 ? 1 : 0);
                        Settlement settlement = await session.SendAsync(number, Token);
                        Assert.Equal(expected, (settlement.Dropped, settlement.Failed));
                        Assert.Equal(1 - expected.Dropped - expected.Failed, settlement.Results);
                        Assert.Equal(expected.Failed == 0 ? null : $"{number}", settlement.Exception?.Message);
                    }
                }, Token)));
    }

    private static Settlement Settled(int results) => new(results, 0, 0, 0, null) { IsSettled = true };
}
