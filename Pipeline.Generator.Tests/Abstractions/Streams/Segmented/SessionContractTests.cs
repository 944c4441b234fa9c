using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>What those get who write to a session, read from it, or look at it.</summary>
public sealed class SessionContractTests
{
    private static readonly SegmentShape Shape = new(0, 1) { Capacity = 4 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_reader_who_waits_is_told_that_there_is_one_already()
    {
        await using PipelineSession<int, int> session = Line.Of(1).Map(static item => item, Shape).Streams.Start(null, Token);
        ValueTask<bool> first = session.Output.WaitToReadAsync(Token);

        InvalidOperationException refused =
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await session.Output.WaitToReadAsync(Token));

        Assert.Contains("one reader", refused.Message, StringComparison.Ordinal);
        await session.Input.WriteAsync(7, Token);
        Assert.True(await first);
        Assert.Equal(7, await session.Output.ReadAsync(Token));
    }

    [Fact]
    public async Task A_writer_is_told_why_nothing_is_taken_any_more()
    {
        var thrown = new FormatException();
        await using PipelineSession<int, int> session = Line.Of(1).Map(item => throw thrown, Shape).Streams.Start(null, Token);

        ChannelClosedException closed = await Assert.ThrowsAsync<ChannelClosedException>(async () =>
        {
            while (true) await session.Input.WriteAsync(1, Token);
        });

        Assert.Same(thrown, closed.InnerException);
    }

    [Fact]
    public async Task The_capacity_of_the_output_bounds_what_waits_for_the_consumer()
    {
        const int Items = 100_000;
        var parts = new Watch();
        var source = new Source<int>([.. Enumerable.Range(0, Items)]);
        Line line = Line.Of(1).Map(static item => item, Shape);

        await using IAsyncEnumerator<int> results =
            line.Streams.Stream(source, new StreamOptions { OutputCapacity = 2, MaxItemsPerTransfer = 1, Parts = parts }, Token)
            .GetAsyncEnumerator(Token);
        Assert.True(await results.MoveNextAsync());
        await parts.UntilFullAsync(Token);

        Assert.InRange(source.Given, 1, 1 + (int)parts.Run!.Bound);
        Assert.InRange(parts.Run.Bound, 1, 16);
    }

    [Fact]
    public async Task Statistics_print_a_line_for_the_stream_and_one_for_each_stage()
    {
        await using PipelineSession<int, int> session = Line.Of(1).Map(static item => item, Shape).Streams.Start(null, Token);
        for (int item = 0; item < 3; item++) await session.Input.WriteAsync(item, Token);
        session.Complete();
        for (int item = 0; item < 3; item++) await session.Output.ReadAsync(Token);
        await session.Completion.WaitAsync(Token);

        string[] lines = session.GetStatistics().ToString().Split(Environment.NewLine);

        Assert.StartsWith("3 in, 3 out, 0 dropped, 0 failed, 0 + 0 waiting, ", lines[0], StringComparison.Ordinal);
        Assert.Equal("  S0: 3 in, 3 handled, 3 out, 0 dropped, 0 failed, 0 waiting", lines[1]);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public async Task A_session_that_is_never_read_takes_some_576_items()
    {
        // In the input, in the buffer of the worker, and in the output; that buffer need not be full.
        const int Input = 256, Buffer = 64, Output = 256;
        var parts = new Watch();
        await using PipelineSession<int, int> session = new Plain().Start(new StreamOptions { Parts = parts }, Token);
        int taken = 0;
        for (; taken < Input + Output; taken++) await session.Input.WriteAsync(taken, Token);
        Task writing = Task.Run(async () => { for (; ; taken++) await session.Input.WriteAsync(taken, Token); }, Token);
        await parts.UntilStillAsync(Token);

        Assert.InRange(taken, Input + Output, Input + Buffer + Output);
        await session.DisposeAsync();
        await Assert.ThrowsAsync<ChannelClosedException>(() => writing);
    }

    [Fact]
    public async Task A_block_takes_items_that_are_posted_as_long_as_there_is_room()
    {
        const int Items = 4;
        IPropagatorBlock<int, int> block = new Bounded(static item => item).AsBlock(cancellationToken: Token);

        for (int item = 0; item < Items; item++) Assert.True(block.Post(item));

        for (int item = 0; item < Items; item++) Assert.Equal(item, await block.ReceiveAsync(Token));
    }

    [Fact]
    public async Task A_block_that_is_full_ends_at_a_fault_and_answers_who_waits_for_room()
    {
        // Queues of 256 in front of the stage and behind it, and what the blocks and the workers hold.
        const int SomeThatFit = 512;
        const int MoreThanFit = 20_000;
        var pipeline = new Bounded(static item => item);
        IPropagatorBlock<int, int> block = pipeline.AsBlock(cancellationToken: Token);
        Task<bool>[] sent = [.. Enumerable.Range(0, MoreThanFit).Select(item => block.SendAsync(item, Token))];
        Assert.True(await sent[SomeThatFit].WaitAsync(Token));

        var thrown = new FormatException();
        block.Fault(thrown);

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => block.Completion.WaitAsync(Token)));
        Assert.False(await sent[^1].WaitAsync(Token));
        Assert.True((await pipeline.Splices.WaitForQuiescenceAsync(Token)).IsQuiescent);
    }

    [Fact]
    public async Task An_expansion_whose_elements_are_dropped_is_cancelled_between_them()
    {
        using var patience = new CancellationTokenSource();
        var dropping = new Dropping(patience.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await dropping.RunAllAsync([1], cancellationToken: patience.Token));

        Assert.InRange(dropping.Dropped, Dropping.Enough, 2 * Dropping.Enough);
    }
}
