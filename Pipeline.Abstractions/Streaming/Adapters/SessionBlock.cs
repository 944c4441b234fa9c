using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;

namespace Pipelines;

/// <summary>Joins the two ends of a session to two blocks of one item each: what waits, waits in the session's own queues.</summary>
internal sealed class SessionBlock<TIn, TOut>
{
    private readonly PipelineSession<TIn, TOut> _session;
    private readonly ActionBlock<TIn> _items;
    private readonly BufferBlock<TOut> _results;
    private readonly CancellationToken _cancellationToken;

    public SessionBlock(PipelineSession<TIn, TOut> session, CancellationToken cancellationToken)
    {
        _session = session;
        _cancellationToken = cancellationToken;
        _items = new ActionBlock<TIn>(WriteAsync, new ExecutionDataflowBlockOptions { BoundedCapacity = 1, CancellationToken = cancellationToken });
        _results = new BufferBlock<TOut>(new DataflowBlockOptions { BoundedCapacity = 1, CancellationToken = cancellationToken });
        Block = DataflowBlock.Encapsulate(_items, _results);
        _ = FeedAsync();
        _ = GiveAsync();
    }

    public IPropagatorBlock<TIn, TOut> Block { get; }

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
