using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;

namespace Pipelines;

/// <summary>Represents the source side of a block. It offers the results of a session to targets, and returns them to receivers.</summary>
/// <remarks>
/// <para>
/// A small buffer of Dataflow offers and reserves the next results. All others wait in the output of the session, so that its bounds are
/// kept.
/// </para>
/// <para>
/// The output has one reader at a time. While the output is awaited, <see cref="DeliverAsync"/> is that reader and no result is ready. At
/// all other times the owner of the gate is the reader. Targets are called without the gate.
/// </para>
/// </remarks>
internal sealed class ResultOutlet<T>
{
    // Enough for a target to accept results while others are moved here. With room for 1, each result would wait for two tasks of the pool.
    private const int Room = 16;

    private readonly Lock _gate = new();
    private readonly ConditionalWeakTable<ITargetBlock<T>, LinkedTarget<T>> _targets = [];
    private readonly ISourceBlock<T> _block;
    private readonly ChannelReader<T> _results;
    private readonly BufferBlock<T> _buffer;
    private readonly CancellationToken _stop;
    private Optional<T> _next;
    private bool _isAwaited;

    public ResultOutlet(ISourceBlock<T> block, ChannelReader<T> results, int? capacity, CancellationToken stop)
    {
        _block = block;
        _results = results;
        _stop = stop;
        int room = Math.Min(capacity ?? Room, Room);
        _buffer = new BufferBlock<T>(new DataflowBlockOptions { BoundedCapacity = room });
    }

    /// <summary>
    /// Gets a task that completes when the last result was taken or dropped. It fails with an exception that a target throws.
    /// </summary>
    public Task Completion => _buffer.Completion;

    private IReceivableSourceBlock<T> Buffer => _buffer;

    /// <summary>Ends the outlet after the results that it has.</summary>
    public void Complete() => _buffer.Complete();

    /// <summary>Ends the outlet without its results. Its targets accept none once the stop is requested.</summary>
    /// <remarks>A buffer that was completed ignores its own token while it contains results, hence the target that takes all.</remarks>
    public void Drop()
    {
        _buffer.Complete();
        Buffer.LinkTo(DataflowBlock.NullTarget<T>());
    }

    /// <summary>Offers the results until the session ends or the outlet has ended. Fails as the session fails.</summary>
    public async Task DeliverAsync()
    {
        try
        {
            bool goesOn = true;
            while (goesOn)
            {
                goesOn = MoveResults()
                    ? await RoomProbe<T>.WhenRoomAsync(_buffer).ConfigureAwait(false)
                    : await _results.WaitToReadAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            lock (_gate)
            {
                _isAwaited = true;
                _next = default;
            }
        }
    }

    public IDisposable LinkTo(ITargetBlock<T> target, DataflowLinkOptions linkOptions) => Buffer.LinkTo(Linked(target), linkOptions);

    public T? ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target, out bool messageConsumed) =>
        Buffer.ConsumeMessage(messageHeader, Linked(target), out messageConsumed);

    public bool ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<T> target) =>
        Buffer.ReserveMessage(messageHeader, Linked(target));

    public void ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<T> target) =>
        Buffer.ReleaseReservation(messageHeader, Linked(target));

    public bool TryReceive(Predicate<T>? filter, [MaybeNullWhen(false)] out T item)
    {
        lock (_gate)
        {
            if (_isAwaited || _buffer.Count > 0 || !TryTake(out T? next)) return Buffer.TryReceive(filter, out item);

            // A result that the filter rejects, or on which it throws, stays the next one.
            _next = next;
            item = default;
            if (filter is not null && !filter(next)) return false;
            _next = default;
            item = next;
            return true;
        }
    }

    // The session may produce more while results are received: what was ready at the call is the end.
    public bool TryReceiveAll([NotNullWhen(true)] out IList<T>? items)
    {
        lock (_gate)
        {
            if (!Buffer.TryReceiveAll(out items) && _buffer.Count > 0) return false;
            List<T> received = items is null ? [] : [.. items];
            for (int ready = _isAwaited ? 0 : _results.Count + 1; ready > 0 && TryTake(out T? next); ready--) received.Add(next);
            items = received.Count > 0 ? received : null;
            return items is not null;
        }
    }

    /// <returns>Whether a result is left for which there is no room. If not, the output has to be awaited.</returns>
    private bool MoveResults()
    {
        while (true)
        {
            lock (_gate)
            {
                _isAwaited = !TryTake(out T? next);
                if (_isAwaited) return false;
                if (_buffer.Post(next!)) continue;
                _next = next!;
                return true;
            }
        }
    }

    private bool TryTake([MaybeNullWhen(false)] out T result)
    {
        if (!_next.TryGetValue(out result)) return _results.TryRead(out result);
        _next = default;
        return true;
    }

    // There is one for each target, because the buffer compares targets by reference.
    private LinkedTarget<T> Linked(ITargetBlock<T> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (_targets.TryGetValue(target, out LinkedTarget<T>? linked)) return linked;
        return _targets.GetValue(target, added => new LinkedTarget<T>(added, _block, _buffer, _stop));
    }
}
