using System.Threading.Tasks.Dataflow;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Interop;

/// <summary>How a block is asked whether it has room.</summary>
public sealed class RoomProbeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RoomProbe_completes_when_the_target_reserves_its_message()
    {
        var target = new PostponingTarget();
        Task hasRoom = RoomProbe<int>.WhenRoomAsync(target);
        Assert.False(hasRoom.IsCompleted);

        Assert.False(target.Source!.ReserveMessage(target.Header, target));

        await hasRoom.WaitAsync(Token);
        Assert.Throws<InvalidOperationException>(() => target.Source.ReleaseReservation(target.Header, target));
        Assert.Throws<NotSupportedException>(() => target.Source.LinkTo(target, new DataflowLinkOptions()));
    }

    [Fact]
    public async Task RoomProbe_returns_false_for_a_completed_block()
    {
        var block = new BufferBlock<int>();
        block.Complete();

        Assert.False(await RoomProbe<int>.WhenRoomAsync(block).WaitAsync(Token));

        Assert.Equal(0, block.Count);
    }

    [Fact]
    public async Task RoomProbe_completes_when_an_item_is_taken_from_the_block()
    {
        var block = new BufferBlock<int>(new DataflowBlockOptions { BoundedCapacity = 1 });
        block.Post(1);
        Task<bool> hasRoom = RoomProbe<int>.WhenRoomAsync(block);
        Assert.False(hasRoom.IsCompleted);

        Assert.Equal(1, await block.ReceiveAsync(Token));

        Assert.True(await hasRoom.WaitAsync(Token));
        Assert.Equal(0, block.Count);
    }

    /// <summary>Postpones everything.</summary>
    private sealed class PostponingTarget : ITargetBlock<int>
    {
        public ISourceBlock<int>? Source { get; private set; }

        public DataflowMessageHeader Header { get; private set; }

        public Task Completion => Task.CompletedTask;

        public DataflowMessageStatus OfferMessage(
            DataflowMessageHeader messageHeader, int messageValue, ISourceBlock<int>? source, bool consumeToAccept)
        {
            Source = source;
            Header = messageHeader;
            return DataflowMessageStatus.Postponed;
        }

        public void Complete()
        {
        }

        public void Fault(Exception exception)
        {
        }
    }
}
