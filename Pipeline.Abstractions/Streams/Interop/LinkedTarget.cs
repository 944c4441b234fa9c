using System.Threading.Tasks.Dataflow;

namespace Pipelines;

/// <summary>
/// Represents a target to the output buffer of a block. The block offers the items that the buffer offers, and then ends the target.
/// </summary>
internal sealed class LinkedTarget<T>(ITargetBlock<T> target, ISourceBlock<T> block, ISourceBlock<T> buffer, CancellationToken stop)
    : ITargetBlock<T>
{
    Task IDataflowBlock.Completion => target.Completion;

    // If a target is linked twice, the second link is its own source, from which the target has to consume. A target that declined
    // permanently would be unlinked, and would not learn of the end.
    DataflowMessageStatus ITargetBlock<T>.OfferMessage(
        DataflowMessageHeader messageHeader, T messageValue, ISourceBlock<T>? source, bool consumeToAccept) =>
        stop.IsCancellationRequested
            ? DataflowMessageStatus.Declined
            : target.OfferMessage(messageHeader, messageValue, source == buffer ? block : source, consumeToAccept);

    void IDataflowBlock.Complete() => Propagate();

    void IDataflowBlock.Fault(Exception exception) => Propagate();

    // The buffer ends before the block does.
    private void Propagate()
    {
        if (block.Completion.IsCompleted) PropagateNow();
        else _ = PropagateLaterAsync();
    }

    private async Task PropagateLaterAsync()
    {
        await block.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            PropagateNow();
        }
        catch (Exception exception)
        {
            Unhandled.Throw(exception);
        }
    }

    private void PropagateNow()
    {
        if (block.Completion.Exception is { } failure) target.Fault(failure);
        else target.Complete();
    }
}
