using System.Threading.Channels;
using Pipelines.Generator.Tests.Abstractions.Streams.Kinds;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Sources;

/// <summary>Sessions that take their items from an input that outlives them.</summary>
public sealed class PipelineInputTests
{
    private static readonly StreamOptions Discarding = new() { DiscardOutput = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => SendAsyncTests.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Sessions_take_the_items_of_an_input_in_turn(string kind)
    {
        var input = new PipelineInput<int>(capacity: 1000);
        IPipeline<int, int> pipeline = StreamKinds.Of(kind).Pipeline(static item => item);
        for (int item = 0; item < 1000; item++) Assert.True(input.Writer.TryWrite(item));
        List<int> results = [];

        for (int sessions = 0; results.Count < 1000 && sessions < 1000; sessions++)
        {
            await using PipelineSession<int, int> session = pipeline.Start(input, new StreamOptions { OutputCapacity = 2 }, Token);
            results.Add(await session.Output.ReadAsync(Token));
            session.Complete();
            results.AddRange(await session.Output.ReadAllAsync(Token).ToListAsync(Token));
            await session.Completion;
        }

        Assert.Equal(Enumerable.Range(0, 1000), results);
        Assert.True(input.Writer.TryWrite(1));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_sender_waits_for_the_next_session(string kind)
    {
        var input = new PipelineInput<int>();
        IPipeline<int, int> pipeline = StreamKinds.Of(kind).Pipeline(static item => item);
        await using (PipelineSession<int, int> idle = pipeline.Start(input, Discarding, Token)) await idle.DrainAsync(Token);
        Task<Settlement> sending = input.SendAsync(1, Token).AsTask();
        Assert.Equal(1, input.Count);

        await using PipelineSession<int, int> session = pipeline.Start(input, Discarding, Token);

        Assert.Equal(new Settlement(1, 0, 0, 0, null) { IsSettled = true }, await sending);
        Assert.Equal(new Settlement(1, 0, 0, 0, null) { IsSettled = true }, await session.SendAsync(2, Token));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_sender_of_a_taken_item_gets_the_failure(string kind)
    {
        var input = new PipelineInput<int>();
        IPipeline<int, int> failing = StreamKinds.Of(kind).Pipeline(static item => item == 1 ? throw new FormatException() : item);
        await using PipelineSession<int, int> session = failing.Start(input, Discarding, Token);

        ChannelClosedException failure =
            await Assert.ThrowsAsync<ChannelClosedException>(() => input.SendAsync(1, Token).AsTask());

        Assert.IsType<FormatException>(failure.InnerException);
        await Assert.ThrowsAsync<FormatException>(() => session.Completion);
        await session.DisposeAsync();
        await using PipelineSession<int, int> next = failing.Start(input, Discarding, Token);
        Assert.True((await input.SendAsync(2, Token)).IsSettled);
    }

    [Fact]
    public async Task A_canceled_sender_leaves_its_item()
    {
        var input = new PipelineInput<int>();
        using var cancellation = new CancellationTokenSource();
        Task<Settlement> sending = input.SendAsync(1, cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        Assert.False((await sending).IsSettled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => input.SendAsync(2, cancellation.Token).AsTask());

        await using PipelineSession<int, int> session = new TwoStagePipeline().Start(input, null, Token);
        Assert.Equal(6, await session.Output.ReadAsync(Token));
        Assert.Equal(0, input.Count);
    }

    [Fact]
    public async Task A_paused_input_keeps_its_items()
    {
        var input = new PipelineInput<int>(capacity: 2);
        await using PipelineSession<int, int> session = new TwoStagePipeline().Start(input, null, Token);
        await input.Writer.WriteAsync(1, Token);
        Assert.Equal(6, await session.Output.ReadAsync(Token));
        Assert.False(input.IsPaused);

        input.IsPaused = true;
        await input.Writer.WriteAsync(2, Token);
        await input.Writer.WriteAsync(3, Token);
        ValueTask waiting = input.Writer.WriteAsync(4, Token);
        input.Writer.Complete();
        await Assert.ThrowsAsync<ChannelClosedException>(() => waiting.AsTask());
        Assert.Equal(2, input.Count);
        Assert.False(session.Output.TryRead(out _));
        Assert.False(session.Completion.IsCompleted);

        input.IsPaused = false;
        Assert.Equal([9, 12], await session.Output.ReadAllAsync(Token).ToListAsync(Token));
        await session.Completion;
    }

    [Fact]
    public async Task A_session_ends_while_its_input_is_paused()
    {
        var input = new PipelineInput<int> { IsPaused = true };
        Assert.True(input.Writer.TryWrite(1));
        await using PipelineSession<int, int> session = new TwoStagePipeline().Start(input, Discarding, Token);

        await session.DrainAsync(Token);

        Assert.Equal(1, input.Count);
    }

    [Fact]
    public async Task Discarded_items_have_senders_that_learn_why()
    {
        var input = new PipelineInput<int>(capacity: 2);
        Task<Settlement> sending = input.SendAsync(1, Token).AsTask();
        Assert.True(input.Writer.TryWrite(2));
        Task waiting = input.Writer.WriteAsync(3, Token).AsTask();

        Assert.Equal(2, input.Discard(new FormatException()));

        foreach (Task task in new[] { sending, waiting, input.Writer.WriteAsync(4, Token).AsTask() })
            Assert.IsType<FormatException>((await Assert.ThrowsAsync<ChannelClosedException>(() => task)).InnerException);
        Assert.Equal(0, input.Count);
        Assert.Equal(0, input.Discard());
        await Assert.ThrowsAsync<FormatException>(
            async () => await new TwoStagePipeline().StreamAsync(input, cancellationToken: Token).CountAsync(Token));
    }

    [Fact]
    public async Task A_loop_refuses_the_sender_and_takes_the_item()
    {
        var input = new PipelineInput<int>();
        Task<Settlement> sending = input.SendAsync(1, Token).AsTask();
        await input.Writer.WriteAsync(2, Token);
        input.Writer.Complete();

        Assert.Equal([1, 2], await input.ToListAsync(Token));

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => sending);
        Assert.EndsWith(
            "Read the input with pipeline.Start(input) to send items, or write to it.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_is_read_by_one_session_at_a_time()
    {
        var input = new PipelineInput<int>();
        var pipeline = new TwoStagePipeline();
        await using (pipeline.Start(input, null, Token))
            Assert.Throws<InvalidOperationException>(() => pipeline.Start(input, null, Token));

        await using PipelineSession<int, int> next = pipeline.Start(input, null, Token);
        Assert.Throws<ArgumentNullException>("input", () => pipeline.Start((PipelineInput<int>)null!, null, Token));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Contexts_flow_if_the_input_says_so(bool flows)
    {
        var tenant = new AsyncLocal<string>();
        var input = new PipelineInput<int>(8, flows);
        var pipeline = new TwoStagePipeline();
        string? seen = null;
        pipeline.Stages.AddOne.InsertBefore(item => { seen = tenant.Value; });
        await using PipelineSession<int, int> session = pipeline.Start(input, Discarding, Token);
        tenant.Value = "blue";

        await input.SendAsync(1, Token);

        Assert.Equal(flows ? "blue" : null, seen);
    }
}
