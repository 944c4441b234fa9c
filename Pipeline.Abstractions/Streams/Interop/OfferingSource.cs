using System.Threading.Tasks.Dataflow;

namespace Pipelines;

/// <summary>Represents a source to the input buffer of a block. The block consumes and reserves on behalf of the buffer.</summary>
/// <remarks>
/// The source counts the messages of a link by its target, which is the block. The buffer postpones one message of each source, so two
/// instances with the same source are equal.
/// </remarks>
internal sealed record OfferingSource<T>(ISourceBlock<T> Source, ITargetBlock<T> Block) : ISourceBlock<T>
{
    Task IDataflowBlock.Completion => Source.Completion;

    T? ISourceBlock<T>.ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target, out bool messageConsumed) =>
        Source.ConsumeMessage(messageHeader, Block, out messageConsumed);

    bool ISourceBlock<T>.ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target) =>
        Source.ReserveMessage(messageHeader, Block);

    void ISourceBlock<T>.ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<T> target) =>
        Source.ReleaseReservation(messageHeader, Block);

    IDisposable ISourceBlock<T>.LinkTo(ITargetBlock<T> target, DataflowLinkOptions linkOptions) =>
        Source.LinkTo(target, linkOptions);

    void IDataflowBlock.Complete() => Source.Complete();

    void IDataflowBlock.Fault(Exception exception) => Source.Fault(exception);
}
