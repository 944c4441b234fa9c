using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;

namespace Pipelines;

/// <summary>Joins the two ends of a session to two blocks, of as many items as the session's input takes, and of one result: the others wait in the session's own queues.</summary>
internal sealed class SessionBlock<TIn, TOut> : IPropagatorBlock<TIn, TOut>, IReceivableSourceBlock<TOut>
{
    private readonly PipelineSession<TIn, TOut> _session;
    private readonly ActionBlock<TIn> _items;
    private readonly BufferBlock<TOut> _results;
    private readonly CancellationToken _cancellationToken;

    public SessionBlock(PipelineSession<TIn, TOut> session, CancellationToken cancellationToken)
    {
        _session = session;
        _cancellationToken = cancellationToken;
        _items = new ActionBlock<TIn>(WriteAsync, new ExecutionDataflowBlockOptions { BoundedCapacity = session.InputCapacity, CancellationToken = cancellationToken });
        _results = new BufferBlock<TOut>(new DataflowBlockOptions { BoundedCapacity = 1, CancellationToken = cancellationToken });
        _ = FeedAsync();
        _ = GiveAsync();
    }

    public Task Completion => _results.Completion;

    private ITargetBlock<TIn> Target => _items;

    private IReceivableSourceBlock<TOut> Source => _results;

    public void Complete() => _items.Complete();

    // The block in front may be waiting for room that only the end of the session makes.
    public void Fault(Exception exception)
    {
        Target.Fault(exception);
        Source.Fault(exception);
        _ = _session.DisposeAsync();
    }

    public DataflowMessageStatus OfferMessage(DataflowMessageHeader messageHeader, TIn messageValue, ISourceBlock<TIn>? source, bool consumeToAccept) => Target.OfferMessage(messageHeader, messageValue, source, consumeToAccept);

    public IDisposable LinkTo(ITargetBlock<TOut> target, DataflowLinkOptions linkOptions) => Source.LinkTo(target, linkOptions);

    public bool TryReceive(Predicate<TOut>? filter, [MaybeNullWhen(false)] out TOut item) => Source.TryReceive(filter, out item);

    public bool TryReceiveAll([NotNullWhen(true)] out IList<TOut>? items) => Source.TryReceiveAll(out items);

    public TOut? ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<TOut> target, out bool messageConsumed) => Source.ConsumeMessage(messageHeader, target, out messageConsumed);

    public bool ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<TOut> target) => Source.ReserveMessage(messageHeader, target);

    public void ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<TOut> target) => Source.ReleaseReservation(messageHeader, target);

    // A session that has ended takes nothing more; why it has is told at the other end.
    private async Task WriteAsync(TIn item)
    {
        try
        {
            await _session.Input.WriteAsync(item).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            _items.Complete();
        }
    }

    // The items' end is the input's; a fault that came with them ends everything.
    private async Task FeedAsync()
    {
        try
        {
            await _items.Completion.ConfigureAwait(false);
            _session.Complete();
        }
        catch (Exception failure)
        {
            if (_items.Completion.IsFaulted) ((IDataflowBlock)_results).Fault(failure);
            await _session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task GiveAsync()
    {
        try
        {
            while (await _session.Output.WaitToReadAsync().ConfigureAwait(false))
                while (_session.Output.TryRead(out TOut? result))
                    if (!await _results.SendAsync(result).ConfigureAwait(false)) break;

            await _session.Completion.ConfigureAwait(false);
            _results.Complete();
        }
        catch (OperationCanceledException) when (_cancellationToken.IsCancellationRequested || _items.Completion.IsFaulted)
        {
            // The blocks have the same token, and the same fault.
            _results.Complete();
        }
        catch (Exception failure)
        {
            // A block that is told of a fault drops what nobody has taken yet, and that came before the failure.
            await RoomProbe<TOut>.WhenRoomAsync(_results).ConfigureAwait(false);
            ((IDataflowBlock)_results).Fault(failure);
        }

        // A session that failed takes no more items.
        _items.Complete();
    }
}
