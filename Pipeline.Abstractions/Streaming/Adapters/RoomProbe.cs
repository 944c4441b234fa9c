using System.Threading.Tasks.Dataflow;

namespace Pipelines;

/// <summary>Offers a block an item that there is not, to learn when the block would have room for one.</summary>
/// <remarks>A block postpones what it has no room for, and comes back for it when it has some, or when it ends.</remarks>
internal sealed class RoomProbe<T> : ISourceBlock<T>
{
    private static readonly DataflowMessageHeader Header = new(1);

    private readonly TaskCompletionSource _hasRoom = new(TaskCreationOptions.RunContinuationsAsynchronously);

    Task IDataflowBlock.Completion => _hasRoom.Task;

    /// <summary>Completes when the block has room, or takes nothing more.</summary>
    public static Task WhenRoomAsync(ITargetBlock<T> target)
    {
        var probe = new RoomProbe<T>();
        if (target.OfferMessage(Header, default!, probe, consumeToAccept: true) == DataflowMessageStatus.DecliningPermanently) return Task.CompletedTask;
        return probe._hasRoom.Task;
    }

    T? ISourceBlock<T>.ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target, out bool messageConsumed)
    {
        messageConsumed = false;
        _hasRoom.TrySetResult();
        return default;
    }

    bool ISourceBlock<T>.ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target)
    {
        _hasRoom.TrySetResult();
        return false;
    }

    void ISourceBlock<T>.ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<T> target) => throw new InvalidOperationException("Nothing was reserved.");

    IDisposable ISourceBlock<T>.LinkTo(ITargetBlock<T> target, DataflowLinkOptions linkOptions) => throw new NotSupportedException("A probe has no results.");

    void IDataflowBlock.Complete() => _hasRoom.TrySetResult();

    void IDataflowBlock.Fault(Exception exception) => _hasRoom.TrySetResult();
}
