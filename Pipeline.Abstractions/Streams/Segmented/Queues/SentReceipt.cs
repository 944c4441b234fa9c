using System.Threading.Channels;

namespace Pipelines.Runtime;

/// <summary>Represents the receipt of one item whose sender waits until it is settled. It counts what comes of the item.</summary>
/// <remarks>Any thread can call it. Several workers may have parts of the item at the same time.</remarks>
/// <param name="items">
/// The sent items of the session. An item that was sent to an input that outlives streams gets them when a stream takes it.
/// </param>
internal sealed class SentReceipt(SentItems? items) : Receipt
{
    private SentItems? _items = items;
    private readonly TaskCompletionSource<Settlement> _settlement = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _weight = Whole;
    private int _results;
    private int _dropped;
    private int _diverted;
    private int _failed;
    private Exception? _exception;

    /// <summary>Gets a task that completes when the item is settled, or when the wait for that has ended.</summary>
    public Task<Settlement> Settlement => _settlement.Task;

    /// <summary>Ends the wait when a token is canceled. The item then stays in the session.</summary>
    public CancellationTokenRegistration Register(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static receipt => ((SentReceipt)receipt!).End(isSettled: false), this);

    public void CountResults(int results) => Interlocked.Add(ref _results, results);

    public void CountDropped(int stage)
    {
        if (_items!.IsDiverting(stage)) Interlocked.Increment(ref _diverted);
        else Interlocked.Increment(ref _dropped);
    }

    public void CountFailed(Exception exception)
    {
        Interlocked.CompareExchange(ref _exception, exception, null);
        Interlocked.Increment(ref _failed);
    }

    /// <summary>Makes the item one of a stream, which takes it from an input that outlives streams.</summary>
    public void BelongTo(SentItems items)
    {
        _items = items;
        items.Add(this);
    }

    /// <summary>Ends the wait, because the session has ended before the item was settled.</summary>
    public void Close(Exception? failure) => Refuse(new ChannelClosedException(failure));

    /// <summary>Ends the wait with an exception.</summary>
    public void Refuse(Exception exception)
    {
        _settlement.TrySetException(exception);

        // The sender may have got the exception from its write.
        _ = _settlement.Task.Exception;
    }

    protected override ref long Weight => ref _weight;

    protected override void Settle() => End(isSettled: true);

    private void End(bool isSettled)
    {
        _items?.Remove(this);
        _settlement.TrySetResult(
            new Settlement(
                Volatile.Read(ref _results), Volatile.Read(ref _dropped), Volatile.Read(ref _diverted), Volatile.Read(ref _failed),
                Volatile.Read(ref _exception))
            { IsSettled = isSettled });
    }
}
