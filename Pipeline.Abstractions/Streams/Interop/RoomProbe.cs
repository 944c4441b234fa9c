using System.Threading.Tasks.Dataflow;

namespace Pipelines;

/// <summary>Offers a block an item that does not exist, to learn when the block has room for one.</summary>
/// <remarks>A block postpones an item for which it has no room. It asks for the item again when it has room, or when it ends.</remarks>
internal sealed class RoomProbe<T> : ISourceBlock<T>
{
    private static readonly DataflowMessageHeader Header = new(1);

    private readonly TaskCompletionSource<bool> _hasRoom = new(TaskCreationOptions.RunContinuationsAsynchronously);

    Task IDataflowBlock.Completion => _hasRoom.Task;

    /// <summary>Waits until the block has room, or has ended.</summary>
    /// <returns>
    /// <see langword="false"/> if the block accepts no more items. If a block ends during the wait, the result is <see langword="true"/>,
    /// and the next call returns <see langword="false"/>.
    /// </returns>
    public static Task<bool> WhenRoomAsync(ITargetBlock<T> target)
    {
        var probe = new RoomProbe<T>();
        DataflowMessageStatus status = target.OfferMessage(Header, default!, probe, consumeToAccept: true);
        return status == DataflowMessageStatus.DecliningPermanently ? Task.FromResult(false) : probe._hasRoom.Task;
    }

    T? ISourceBlock<T>.ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target, out bool messageConsumed)
    {
        messageConsumed = false;
        _hasRoom.TrySetResult(true);
        return default;
    }

    bool ISourceBlock<T>.ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target)
    {
        _hasRoom.TrySetResult(true);
        return false;
    }

    void ISourceBlock<T>.ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<T> target) =>
        throw new InvalidOperationException("Nothing was reserved.");

    IDisposable ISourceBlock<T>.LinkTo(ITargetBlock<T> target, DataflowLinkOptions linkOptions) =>
        throw new NotSupportedException("A probe has no results.");

    void IDataflowBlock.Complete() => _hasRoom.TrySetResult(true);

    void IDataflowBlock.Fault(Exception exception) => _hasRoom.TrySetResult(true);
}
