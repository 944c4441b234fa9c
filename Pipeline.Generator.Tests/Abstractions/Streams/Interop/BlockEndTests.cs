using System.Threading.Tasks.Dataflow;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Interop;

/// <summary>How the block of a pipeline ends; where possible, a TransformBlock ends in the same way.</summary>
public sealed class BlockEndTests
{
    private static readonly DataflowLinkOptions Propagating = new() { PropagateCompletion = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Source_that_throws_in_ConsumeMessage_fails_the_block(BlockKind kind)
    {
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var thrown = new FormatException();
        var source = new OneItem(7) { Thrown = thrown };
        while (block.Post(1)) await Task.Yield();
        while (block.OfferMessage(OneItem.Header, 7, source, consumeToAccept: false) != DataflowMessageStatus.Postponed)
            await Task.Yield();

        while (!source.Consumer.Task.IsCompleted) ((IReceivableSourceBlock<int>)block).TryReceive(null, out _);

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => block.Completion.WaitAsync(Token)));
        Assert.False(block.Post(2));
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Block_with_a_throwing_target_fails_and_accepts_nothing_more(BlockKind kind)
    {
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var thrown = new FormatException();
        block.LinkTo(new Postponing { Thrown = thrown });

        Assert.True(await block.SendAsync(1, Token));

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => block.Completion.WaitAsync(Token)));
        Assert.False(await block.SendAsync(2, Token));
        Assert.Equal(DataflowMessageStatus.DecliningPermanently, block.OfferMessage(OneItem.Header, 2, null, consumeToAccept: false));
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task LinkTo_throws_the_exception_of_its_target(BlockKind kind)
    {
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var thrown = new FormatException();
        Assert.True(await block.SendAsync(1, Token));
        Assert.True(await block.OutputAvailableAsync(Token));

        Assert.Same(thrown, Assert.Throws<FormatException>(() => block.LinkTo(new Postponing { Thrown = thrown })));
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Exceptions_of_a_target_at_its_completion_are_unhandled(BlockKind kind)
    {
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var thrown = new FormatException();
        Task unhandled = UnhandledExceptions.WhenThrown(thrown);
        block.LinkTo(new Postponing { ThrownAtEnd = thrown }, Propagating);

        block.Complete();

        await unhandled.WaitAsync(Token);
        await block.Completion.WaitAsync(Token);
        Assert.Same(thrown, Assert.Throws<FormatException>(() => block.LinkTo(new Postponing { ThrownAtEnd = thrown }, Propagating)));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 50)]
    [InlineData(false, 0)]
    [InlineData(false, 50)]
    public async Task Canceled_or_faulted_block_completes_after_its_stages_return(bool isCanceled, int results)
    {
        using var stop = new CancellationTokenSource();
        using var mayReturn = new ManualResetEventSlim();
        using var processed = new SemaphoreSlim(0);
        bool isRunning = false;
        var hasBegun = new TaskCompletionSource();
        PipelineBlock<int, int> block = new QueuedPipeline(Wait).AsBlock(cancellationToken: stop.Token);
        var last = new ActionBlock<int>(static _ => { });
        block.LinkTo(last, Propagating, static _ => false);
        for (int item = 0; item < results; item++)
        {
            // One by one, so that the stage does not hold them when it waits.
            Assert.True(await block.SendAsync(item, Token));
            await processed.WaitAsync(Token);
        }

        Assert.True(await block.SendAsync(results, Token));
        await hasBegun.Task.WaitAsync(Token);

        if (isCanceled) await stop.CancelAsync();
        else block.Fault(new FormatException());

        Assert.False(await block.SendAsync(0, Token));
        await AssertGoesOnAsync(block, last);
        mayReturn.Set();
        Exception end = await Assert.ThrowsAnyAsync<Exception>(() => block.Completion.WaitAsync(Token));
        Assert.False(Volatile.Read(ref isRunning));
        Assert.Equal(isCanceled, block.Completion.IsCanceled);
        if (isCanceled) Assert.Equal(stop.Token, Assert.IsAssignableFrom<OperationCanceledException>(end).CancellationToken);
        else Assert.IsType<FormatException>(end);
        if (isCanceled) await last.Completion.WaitAsync(Token);
        else await Assert.ThrowsAnyAsync<Exception>(() => last.Completion.WaitAsync(Token));

        int Wait(int item)
        {
            if (item < results)
            {
                processed.Release();
                return item;
            }

            Volatile.Write(ref isRunning, true);
            hasBegun.SetResult();
            mayReturn.Wait(Token);
            Volatile.Write(ref isRunning, false);
            return item;
        }
    }

    [Fact]
    public async Task Block_with_a_throwing_target_completes_after_its_stages_return()
    {
        using var mayReturn = new ManualResetEventSlim();
        var hasBegun = new TaskCompletionSource();
        PipelineBlock<int, int> block = new QueuedPipeline(item => item == 1 ? item : Wait(item)).AsBlock(cancellationToken: Token);
        var thrown = new FormatException();
        var target = new Postponing();
        var last = new ActionBlock<int>(static _ => { });
        block.LinkTo(target);
        block.LinkTo(last, Propagating, static _ => false);
        Assert.True(await block.SendAsync(1, Token));
        (DataflowMessageHeader header, ISourceBlock<int> source) = await target.NextAsync(Token);
        Assert.True(await block.SendAsync(2, Token));
        await hasBegun.Task.WaitAsync(Token);

        // The message that was reserved is offered again.
        Assert.True(source.ReserveMessage(header, target));
        target.Thrown = thrown;
        source.ReleaseReservation(header, target);

        while (await block.SendAsync(3, Token)) await Task.Yield();
        await AssertGoesOnAsync(block, last);
        mayReturn.Set();
        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => block.Completion.WaitAsync(Token)));
        await Assert.ThrowsAnyAsync<Exception>(() => last.Completion.WaitAsync(Token));

        int Wait(int item)
        {
            hasBegun.TrySetResult();
            mayReturn.Wait(Token);
            return item;
        }
    }

    [Fact]
    public async Task Fault_after_Complete_fails_the_block()
    {
        PipelineBlock<int, int> block = new QueuedPipeline().AsBlock(cancellationToken: Token);
        var thrown = new FormatException();
        await block.SendAsync(1, Token);
        block.Complete();

        block.Fault(thrown);
        block.Fault(new InvalidOperationException("The second one."));

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => block.Completion.WaitAsync(Token)));
        Assert.Same(thrown, Assert.Single(block.Completion.Exception!.InnerExceptions));
        Assert.False(block.TryReceive(null, out _));
        Assert.Throws<ArgumentNullException>("exception", () => block.Fault(null!));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 40)]
    [InlineData(false, 1)]
    [InlineData(false, 40)]
    public async Task Completed_block_with_untaken_results_can_be_canceled_or_faulted(bool isCanceled, int items)
    {
        using var stop = new CancellationTokenSource();
        PipelineBlock<int, int> block = new QueuedPipeline().AsBlock(cancellationToken: stop.Token);
        var target = new Postponing();
        block.LinkTo(target, Propagating);
        for (int item = 0; item < items; item++) Assert.True(await block.SendAsync(item, Token));
        block.Complete();
        (DataflowMessageHeader header, ISourceBlock<int> source) = await target.NextAsync(Token);
        // Long enough for the session to end, so that the last results are in the buffer that is completed.
        await AssertGoesOnAsync(block);

        if (isCanceled) await stop.CancelAsync();
        else block.Fault(new FormatException());

        Exception end = await Assert.ThrowsAnyAsync<Exception>(() => block.Completion.WaitAsync(Token));
        Assert.Equal(isCanceled, end is OperationCanceledException);
        Assert.Equal(!isCanceled, end is FormatException);
        Assert.Equal(0, source.ConsumeMessage(header, target, out bool isConsumed));
        Assert.False(isConsumed);
        Assert.False(block.TryReceive(null, out _));
    }

    // Long enough for a completion that does not wait for the stage to come.
    private static async Task AssertGoesOnAsync(params IDataflowBlock[] blocks)
    {
        for (int turns = 0; turns < 10_000; turns++)
        {
            await Task.Yield();
            Assert.DoesNotContain(blocks, static block => block.Completion.IsCompleted);
        }
    }
}
