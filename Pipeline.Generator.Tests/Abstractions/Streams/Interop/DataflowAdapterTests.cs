using System.Threading.Tasks.Dataflow;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Interop;

/// <summary>A pipeline between the blocks of TPL Dataflow behaves as one of them.</summary>
public sealed class DataflowAdapterTests
{
    private static readonly DataflowLinkOptions Propagating = new() { PropagateCompletion = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Block_between_others_keeps_the_order_and_propagates_completion()
    {
        var first = new TransformBlock<int, int>(static number => number + 1);
        IPropagatorBlock<int, string> block = new SyncMapPipeline().AsBlock(cancellationToken: Token);
        var results = new List<string>();
        var last = new ActionBlock<string>(results.Add);
        first.LinkTo(block, Propagating);
        block.LinkTo(last, Propagating);

        for (int item = 0; item < 1_000; item++) Assert.True(await first.SendAsync(item, Token));
        first.Complete();
        await last.Completion.WaitAsync(Token);

        var numbers = new SyncMapPipeline();
        Assert.Equal(Enumerable.Range(1, 1_000).Select(numbers.Run), results);
        Assert.True(block.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Block_accepts_only_the_items_it_has_room_for()
    {
        const int Items = 10_000;
        const int Room = 2_000;
        IPropagatorBlock<int, string> block = new SyncMapPipeline().AsBlock(cancellationToken: Token);
        int taken = 0;
        Task sending = SendAsync();
        for (int received = 0; received < Items; received++)
        {
            Assert.InRange(Volatile.Read(ref taken) - received, int.MinValue, Room);
            await block.ReceiveAsync(Token);
        }

        await sending;

        async Task SendAsync()
        {
            while (taken < Items)
            {
                Assert.True(await block.SendAsync(1, Token));
                taken++;
            }
        }
    }

    [Fact]
    public async Task Cancellation_cancels_the_block()
    {
        using var patience = new CancellationTokenSource();
        IPropagatorBlock<int, string> block = new SyncMapPipeline().AsBlock(cancellationToken: patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => block.Completion.WaitAsync(Token));
    }

    [Fact]
    public async Task Failing_stage_fails_the_block_and_its_linked_target()
    {
        IPropagatorBlock<string, int> block = new ErrorActionPipeline().AsBlock(cancellationToken: Token);
        var last = new ActionBlock<int>(static _ => { });
        block.LinkTo(last, Propagating);

        await block.SendAsync("13", Token);

        await Assert.ThrowsAnyAsync<Exception>(() => block.Completion.WaitAsync(Token));
        Assert.True(block.Completion.IsFaulted);
        await Assert.ThrowsAnyAsync<Exception>(() => last.Completion.WaitAsync(Token));
        Assert.False(await block.SendAsync("more", Token));
    }

    [Fact]
    public async Task Fault_of_a_block_ends_its_session()
    {
        var pipeline = new SyncMapPipeline();
        IPropagatorBlock<int, string> block = pipeline.AsBlock(cancellationToken: Token);
        block.Fault(new FormatException("upstream"));

        FormatException failure = await Assert.ThrowsAsync<FormatException>(() => block.Completion.WaitAsync(Token));

        Assert.Equal("upstream", failure.Message);
        Assert.False(await block.SendAsync(1, Token));
        while (pipeline.Splices.Streams.Count > 0) await Task.Yield();
    }

    [Fact]
    public async Task Failed_block_accepts_no_more_items()
    {
        IPropagatorBlock<int, int> block = new QueuedPipeline(static _ => throw new FormatException()).AsBlock(cancellationToken: Token);
        await block.SendAsync(1, Token);
        await Assert.ThrowsAsync<FormatException>(() => block.Completion.WaitAsync(Token));

        // The end of the other side is not reported.
        while (await block.SendAsync(2, Token)) await Task.Yield();
    }

    [Fact]
    public async Task Faulted_block_without_a_consumer_ends_its_stream()
    {
        var bounded = new QueuedPipeline();
        IPropagatorBlock<int, int> block = bounded.AsBlock(cancellationToken: Token);
        for (int item = 0; item < 50; item++) await block.SendAsync(item, Token);

        block.Fault(new FormatException());

        await Assert.ThrowsAsync<FormatException>(() => block.Completion.WaitAsync(Token));
        while (bounded.Splices.Streams.Count > 0) await Task.Yield();
    }

    [Fact]
    public async Task Stage_that_throws_its_own_cancellation_fails_the_block()
    {
        var thrown = new TaskCanceledException("The request has timed out.");
        IPropagatorBlock<int, int> block = new QueuedPipeline(item => item == 1 ? throw thrown : item).AsBlock(cancellationToken: Token);
        await block.SendAsync(0, Token);
        await block.SendAsync(1, Token);

        Assert.Equal(0, await block.ReceiveAsync(Token));
        Assert.Same(thrown, await Assert.ThrowsAsync<TaskCanceledException>(() => block.Completion.WaitAsync(Token)));
        Assert.False(block.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Block_emits_every_result_ahead_of_the_failure()
    {
        const int Count = 5;
        var thrown = new FormatException();
        var bounded = new QueuedPipeline(item => item == Count ? throw thrown : item);
        IPropagatorBlock<int, int> block = bounded.AsBlock(cancellationToken: Token);
        var results = new List<int>();
        var last = new ActionBlock<int>(TakeAsync, new ExecutionDataflowBlockOptions { BoundedCapacity = 1 });
        block.LinkTo(last, Propagating);

        for (int item = 0; item <= Count; item++) await block.SendAsync(item, Token);

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => block.Completion.WaitAsync(Token)));
        await Assert.ThrowsAnyAsync<Exception>(() => last.Completion.WaitAsync(Token));
        Assert.Equal(Enumerable.Range(0, Count), results);

        // One result waits in the block, and the one before it is here, until the stream has failed and the block has had time to hear of
        // it.
        async Task TakeAsync(int result)
        {
            results.Add(result);
            if (result != Count - 2) return;
            while (bounded.Splices.Streams.Count > 0) await Task.Yield();
            for (int turns = 0; turns < 300_000 && !block.Completion.IsCompleted; turns++) await Task.Yield();
        }
    }
}
