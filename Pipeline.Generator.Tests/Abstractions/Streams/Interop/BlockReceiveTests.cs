using System.Threading.Tasks.Dataflow;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Interop;

/// <summary>The results that are received from the block of a pipeline.</summary>
public sealed class BlockReceiveTests
{
    private static readonly DataflowLinkOptions Propagating = new() { PropagateCompletion = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryReceiveAll_returns_all_ready_results_in_order()
    {
        const int Items = 200;
        PipelineBlock<int, int> block = await ReadyAsync(Items);

        Assert.True(block.TryReceiveAll(out IList<int>? received));

        Assert.Equal(Enumerable.Range(0, Items), received);
        await block.Completion.WaitAsync(Token);
        Assert.False(block.TryReceiveAll(out received));
        Assert.Null(received);
    }

    [Fact]
    public async Task TryReceive_returns_ready_results_one_by_one()
    {
        const int Items = 200;
        PipelineBlock<int, int> block = await ReadyAsync(Items);
        var received = new List<int>();

        while (block.TryReceive(null, out int item)) received.Add(item);

        Assert.Equal(Enumerable.Range(0, Items), received);
        await block.Completion.WaitAsync(Token);
    }

    [Fact]
    public async Task TryReceive_filter_inspects_only_the_first_result_and_keeps_it()
    {
        const int Items = 200;
        PipelineBlock<int, int> block = await ReadyAsync(Items);

        for (int expected = 0; expected < Items; expected++)
        {
            Assert.False(block.TryReceive(item => item == expected + 1, out _));
            Assert.Throws<FormatException>(() => block.TryReceive(static _ => throw new FormatException(), out _));
            Assert.True(block.TryReceive(item => item == expected, out int received));
            Assert.Equal(expected, received);
        }

        await block.Completion.WaitAsync(Token);
    }

    [Fact]
    public async Task Receivers_on_several_threads_receive_each_result_once()
    {
        const int Items = 20_000;
        PipelineBlock<int, int> block = new QueuedPipeline().AsBlock(cancellationToken: Token);
        Task sending = Blocks.SendAsync(block, Items, Token);

        List<int>[] received = await Task.WhenAll(ReceiveAsync(), ReceiveAllAsync(), LinkedAsync());

        await sending;
        Assert.Equal(Enumerable.Range(0, Items), received.SelectMany(static items => items).Order());
        foreach (List<int> items in received) Assert.Equal(items.Order(), items);

        async Task<List<int>> ReceiveAsync()
        {
            var items = new List<int>();
            while (await block.OutputAvailableAsync(Token))
                while (block.TryReceive(null, out int item)) items.Add(item);
            return items;
        }

        async Task<List<int>> ReceiveAllAsync()
        {
            var items = new List<int>();
            while (await block.OutputAvailableAsync(Token))
                if (block.TryReceiveAll(out IList<int>? all)) items.AddRange(all);
            return items;
        }

        async Task<List<int>> LinkedAsync()
        {
            var items = new List<int>();
            var target = new ActionBlock<int>(items.Add, new ExecutionDataflowBlockOptions { BoundedCapacity = 4 });
            block.LinkTo(target, Propagating);
            await target.Completion;
            return items;
        }
    }

    // The results are ready when the stages have ended.
    private static async Task<PipelineBlock<int, int>> ReadyAsync(int items)
    {
        var bounded = new QueuedPipeline();
        PipelineBlock<int, int> block = bounded.AsBlock(cancellationToken: Token);
        await Blocks.SendAsync(block, items, Token);
        while (bounded.Splices.Streams.Count > 0) await Task.Yield();
        Assert.True(await block.OutputAvailableAsync(Token));
        return block;
    }
}
