using System.Threading.Tasks.Dataflow;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Interop;

/// <summary>The block of a pipeline keeps the protocol of TPL Dataflow, as a TransformBlock does.</summary>
public sealed class BlockProtocolTests
{
    private static readonly DataflowLinkOptions Propagating = new() { PropagateCompletion = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task A_link_into_a_block_keeps_its_MaxMessages(BlockKind kind)
    {
        const int Items = 3_000;
        const int MaxMessages = 2_000;
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var source = new BufferBlock<int>();
        for (int item = 0; item < Items; item++) source.Post(item);

        // More than fit into the block, so some are postponed and consumed later.
        source.LinkTo(block, new DataflowLinkOptions { MaxMessages = MaxMessages });
        for (int item = 0; item < MaxMessages; item++) Assert.Equal(item, await block.ReceiveAsync(Token));
        block.Complete();

        Assert.False(await block.OutputAvailableAsync(Token));
        Assert.Equal(Items - MaxMessages, source.Count);
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Block_consumes_and_reserves_as_itself(BlockKind kind)
    {
        // The block has room for fewer than 2,000 items, and postpones the others.
        const int Postponed = 2_500;
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        OneItem[] sources = [.. Enumerable.Range(0, 6_000).Select(static item => new OneItem(item))];
        foreach (OneItem source in sources) block.OfferMessage(OneItem.Header, 0, source, consumeToAccept: false);

        while (!sources[Postponed].Consumer.Task.IsCompleted)
            if (!((IReceivableSourceBlock<int>)block).TryReceive(null, out _)) await Task.Yield();

        Assert.Same(block, await sources[Postponed].Consumer.Task);
        block.Fault(new FormatException());
        Assert.Same(block, await sources[^1].Reserver.Task.WaitAsync(Token));
        Assert.Same(block, await sources[^1].Releaser.Task.WaitAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Source_that_offers_again_is_consumed_once(BlockKind kind)
    {
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        OneItem[] sources = [.. Enumerable.Range(0, 2_500).Select(static item => new OneItem(item))];
        foreach (OneItem source in sources) block.OfferMessage(OneItem.Header, 0, source, consumeToAccept: false);
        var again = new DataflowMessageHeader(2);
        Assert.Equal(DataflowMessageStatus.Postponed, block.OfferMessage(again, 0, sources[^1], consumeToAccept: false));

        for (int item = 0; item < sources.Length; item++) await block.ReceiveAsync(Token);
        block.Complete();

        Assert.False(await block.OutputAvailableAsync(Token));
        Assert.Equal([again], sources[^1].Consumed);
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Block_consumes_from_a_source_that_requires_consumption(BlockKind kind)
    {
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var cloning = new BroadcastBlock<int>(static item => item + 100);
        cloning.LinkTo(block, new DataflowLinkOptions { MaxMessages = 1 });
        var second = new BufferBlock<int>();
        cloning.LinkTo(second, Propagating);

        cloning.Post(1);
        cloning.Post(2);
        cloning.Complete();
        Assert.Equal(101, await block.ReceiveAsync(Token));
        Assert.Equal(101, await second.ReceiveAsync(Token));
        Assert.Equal(102, await second.ReceiveAsync(Token));
        await second.Completion.WaitAsync(Token);
        block.Complete();

        Assert.False(await block.OutputAvailableAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Block_offers_messages_as_itself(BlockKind kind)
    {
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var target = new Postponing();
        using IDisposable link = block.LinkTo(target, new DataflowLinkOptions());
        Assert.True(await block.SendAsync(1, Token));
        Assert.True(await block.SendAsync(2, Token));

        (DataflowMessageHeader header, ISourceBlock<int> source) = await target.NextAsync(Token);
        Assert.Same(block, source);
        Assert.True(source.ReserveMessage(header, target));
        Assert.False(source.ReserveMessage(header, new Postponing()));
        Assert.Throws<InvalidOperationException>(() => source.ReleaseReservation(header, new Postponing()));
        var receiver = (IReceivableSourceBlock<int>)block;
        Assert.False(receiver.TryReceive(null, out _));
        Assert.False(receiver.TryReceiveAll(out _));
        source.ReleaseReservation(header, target);

        (header, source) = await target.NextAsync(Token);
        Assert.True(source.ReserveMessage(header, target));
        Assert.Equal(1, source.ConsumeMessage(header, target, out bool consumed));
        Assert.True(consumed);
        (header, source) = await target.NextAsync(Token);
        Assert.Equal(2, source.ConsumeMessage(header, target, out consumed));
        Assert.True(consumed);
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Links_from_a_block_keep_MaxMessages_and_Append(BlockKind kind)
    {
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var first = new BufferBlock<int>();
        var prepended = new BufferBlock<int>();
        var rest = new BufferBlock<int>();
        block.LinkTo(first, new DataflowLinkOptions { MaxMessages = 2 });
        block.LinkTo(prepended, new DataflowLinkOptions { MaxMessages = 1, Append = false });
        block.LinkTo(rest, Propagating);

        await Blocks.SendAsync(block, 5, Token);
        await block.Completion.WaitAsync(Token);

        Assert.True(prepended.TryReceiveAll(out IList<int>? items));
        Assert.Equal([0], items);
        Assert.True(first.TryReceiveAll(out items));
        Assert.Equal([1, 2], items);
        Assert.True(rest.TryReceiveAll(out items));
        Assert.Equal([3, 4], items);
        await rest.Completion.WaitAsync(Token);
        Assert.False(first.Completion.IsCompleted);
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Target_linked_twice_receives_the_messages_of_both_links(BlockKind kind)
    {
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var target = new BufferBlock<int>(new DataflowBlockOptions { BoundedCapacity = 1 });
        block.LinkTo(target, new DataflowLinkOptions { MaxMessages = 1 });
        block.LinkTo(target, new DataflowLinkOptions { MaxMessages = 1 });

        for (int item = 1; item <= 3; item++) Assert.True(await block.SendAsync(item, Token));

        // The second one is postponed by a target that is full, and consumed by the second link.
        Assert.Equal(1, await target.ReceiveAsync(Token));
        Assert.Equal(2, await target.ReceiveAsync(Token));
        Assert.Equal(3, await block.ReceiveAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Disposed_link_receives_nothing_more(BlockKind kind)
    {
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var target = new BufferBlock<int>();
        IDisposable link = block.LinkTo(target, Propagating);
        Assert.True(await block.SendAsync(1, Token));
        Assert.Equal(1, await target.ReceiveAsync(Token));

        link.Dispose();
        Assert.True(await block.SendAsync(2, Token));
        block.Complete();

        Assert.Equal(2, await block.ReceiveAsync(Token));
        await block.Completion.WaitAsync(Token);
        Assert.Equal(0, target.Count);
        Assert.False(target.Completion.IsCompleted);
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Link_with_a_predicate_receives_only_matching_results(BlockKind kind)
    {
        const int Items = 100;
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var even = new BufferBlock<int>(new DataflowBlockOptions { BoundedCapacity = 1 });
        var odd = new BufferBlock<int>(new DataflowBlockOptions { BoundedCapacity = 1 });
        block.LinkTo(even, Propagating, static item => item % 2 == 0);
        block.LinkTo(odd, Propagating, static item => item % 2 != 0);
        Task sending = Blocks.SendAsync(block, Items, Token);

        for (int item = 0; item < Items; item++) Assert.Equal(item, await (item % 2 == 0 ? even : odd).ReceiveAsync(Token));

        await sending;
        await Task.WhenAll(even.Completion, odd.Completion).WaitAsync(Token);
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Non_greedy_JoinBlock_takes_one_message_of_each_source(BlockKind kind)
    {
        const int Items = 100;
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var others = new BufferBlock<int>();
        var join = new JoinBlock<int, int>(new GroupingDataflowBlockOptions { Greedy = false });
        block.LinkTo(join.Target1, Propagating);
        others.LinkTo(join.Target2, Propagating);
        for (int item = 0; item < Items; item++) others.Post(-item);
        Task sending = Blocks.SendAsync(block, Items, Token);

        for (int item = 0; item < Items; item++) Assert.Equal(Tuple.Create(item, -item), await join.ReceiveAsync(Token));

        await sending;
        await join.Completion.WaitAsync(Token);
    }

    [Theory]
    [MemberData(nameof(Blocks.Kinds), MemberType = typeof(Blocks))]
    public async Task Non_greedy_BatchBlock_takes_one_message_of_each_source(BlockKind kind)
    {
        const int Items = 100;
        IPropagatorBlock<int, int> block = Blocks.Create(kind, Token);
        var others = new BufferBlock<int>();
        var batches = new BatchBlock<int>(2, new GroupingDataflowBlockOptions { Greedy = false });
        block.LinkTo(batches);
        others.LinkTo(batches);
        for (int item = 1; item <= Items; item++) others.Post(-item);
        Task sending = Blocks.SendAsync(block, Items, Token);

        for (int item = 0; item < Items; item++)
        {
            int[] batch = await batches.ReceiveAsync(Token);
            Assert.Equal([-item - 1, item], batch.Order());
        }

        await sending;
        await block.Completion.WaitAsync(Token);
    }
}
