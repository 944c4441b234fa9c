using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>The contract of a session with its writers, its readers and its observers.</summary>
public sealed class SessionContractTests
{
    private static readonly SegmentShape Shape = new(0, 1) { Capacity = 4 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Second_waiting_reader_gets_an_InvalidOperationException()
    {
        await using PipelineSession<int, int> session = TestChain.Of(1).Map(static item => item, Shape).Streams.Start(null, Token);
        ValueTask<bool> first = session.Output.WaitToReadAsync(Token);

        InvalidOperationException refused =
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await session.Output.WaitToReadAsync(Token));

        Assert.Contains("one reader", refused.Message, StringComparison.Ordinal);
        await session.Input.WriteAsync(7, Token);
        Assert.True(await first);
        Assert.Equal(7, await session.Output.ReadAsync(Token));
    }

    [Fact]
    public async Task ChannelClosedException_of_a_writer_carries_the_stage_failure()
    {
        var thrown = new FormatException();
        await using PipelineSession<int, int> session = TestChain.Of(1).Map(item => throw thrown, Shape).Streams.Start(null, Token);

        ChannelClosedException closed = await Assert.ThrowsAsync<ChannelClosedException>(async () =>
        {
            while (true) await session.Input.WriteAsync(1, Token);
        });

        Assert.Same(thrown, closed.InnerException);
    }

    [Fact]
    public async Task OutputCapacity_bounds_the_results_queued_for_the_consumer()
    {
        const int Items = 100_000;
        var parts = new StandstillWatch();
        var source = new Source<int>([.. Enumerable.Range(0, Items)]);
        TestChain line = TestChain.Of(1).Map(static item => item, Shape);

        await using IAsyncEnumerator<int> results =
            line.Streams.Stream(source, new StreamOptions { OutputCapacity = 2, MaxItemsPerTransfer = 1, Parts = parts }, Token)
            .GetAsyncEnumerator(Token);
        Assert.True(await results.MoveNextAsync());
        await parts.UntilFullAsync(Token);

        Assert.InRange(source.Given, 1, 1 + (int)parts.Run!.Bound);
        Assert.InRange(parts.Run.Bound, 1, 16);
    }

    [Fact]
    public async Task Statistics_ToString_has_a_line_per_stream_and_stage()
    {
        await using PipelineSession<int, int> session = TestChain.Of(1).Map(static item => item, Shape).Streams.Start(null, Token);
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
    public async Task Session_without_a_reader_accepts_at_most_639_items()
    {
        // In the input, in the two buffers of the worker, and in the output. One buffer has the items that the worker took. The other one
        // has results: if it were full, the worker would have sent it before it took more items.
        const int Input = 256, Taken = 64, Unsent = 63, Output = 256;
        var parts = new StandstillWatch();
        await using PipelineSession<int, int> session = new SyncPipeline().Start(new StreamOptions { Parts = parts }, Token);
        int taken = 0;
        for (; taken < Input + Output; taken++) await session.Input.WriteAsync(taken, Token);
        Task writing = Task.Run(async () => { for (; ; taken++) await session.Input.WriteAsync(taken, Token); }, Token);
        await parts.UntilStillAsync(Token);

        Assert.InRange(taken, Input + Output, Input + Taken + Unsent + Output);
        await session.DisposeAsync();
        await Assert.ThrowsAsync<ChannelClosedException>(() => writing);
    }

    [Fact]
    public async Task Block_accepts_posted_items_while_it_has_room()
    {
        const int Items = 4;
        IPropagatorBlock<int, int> block = new QueuedPipeline(static item => item).AsBlock(cancellationToken: Token);

        for (int item = 0; item < Items; item++) Assert.True(block.Post(item));

        for (int item = 0; item < Items; item++) Assert.Equal(item, await block.ReceiveAsync(Token));
    }

    [Fact]
    public async Task Fault_ends_a_full_block_and_declines_its_waiting_senders()
    {
        // Queues of 256 items before and after the stage, and the items in the blocks and the workers.
        const int SomeThatFit = 512;
        const int MoreThanFit = 20_000;
        var pipeline = new QueuedPipeline(static item => item);
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
    public async Task Expansion_with_dropped_elements_is_canceled_between_elements()
    {
        using var patience = new CancellationTokenSource();
        var dropping = new ExpandAndDropPipeline(patience.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await dropping.RunAllAsync([1], cancellationToken: patience.Token));

        Assert.InRange(dropping.Dropped, ExpandAndDropPipeline.Enough, 2 * ExpandAndDropPipeline.Enough);
    }
}
