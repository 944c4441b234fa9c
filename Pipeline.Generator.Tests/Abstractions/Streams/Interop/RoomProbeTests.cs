using System.Threading.Tasks.Dataflow;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Interop;

/// <summary>How a block is asked whether it has room.</summary>
public sealed class RoomProbeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_block_that_reserves_what_it_has_no_room_for_has_room_then()
    {
        var target = new Reserving();
        Task hasRoom = RoomProbe<int>.WhenRoomAsync(target);
        Assert.False(hasRoom.IsCompleted);

        Assert.False(target.Source!.ReserveMessage(target.Header, target));

        await hasRoom.WaitAsync(Token);
        Assert.Throws<InvalidOperationException>(() => target.Source.ReleaseReservation(target.Header, target));
        Assert.Throws<NotSupportedException>(() => target.Source.LinkTo(target, new DataflowLinkOptions()));
    }

    [Fact]
    public async Task A_block_that_takes_nothing_more_is_not_waited_for()
    {
        var block = new BufferBlock<int>();
        block.Complete();

        Assert.False(await RoomProbe<int>.WhenRoomAsync(block).WaitAsync(Token));

        Assert.Equal(0, block.Count);
    }

    [Fact]
    public async Task A_full_block_has_room_when_somebody_takes_what_is_in_it()
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
    private sealed class Reserving : ITargetBlock<int>
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
