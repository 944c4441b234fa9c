using System.Threading.Channels;
using System.Threading.Tasks.Sources;

namespace Pipelines.Runtime;

/// <summary>
/// Represents a writer that waits for room in the input of a session, with or without an item. It is reused after the writer has seen the
/// end of its wait.
/// </summary>
internal sealed class PendingWrite<T>(InputQueue<T> queue) : IValueTaskSource, IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;

    /// <summary>Gets or sets the item to write.</summary>
    public T? Item { get; set; }

    /// <summary>Gets or sets the receipt of the item, if its sender waits until it is settled.</summary>
    public SentReceipt? Receipt { get; set; }

    /// <summary>Gets or sets the context of the writer, if it flows.</summary>
    public ExecutionContext? Flow { get; set; }

    /// <summary>Gets or sets whether there is an item. Without one, the writer only waits for room.</summary>
    public bool HasItem { get; set; }

    public ValueTask Task => new(this, _core.Version);

    public ValueTask<bool> Answer => new(this, _core.Version);

    /// <summary>Prepares the object for another wait.</summary>
    public void Begin() => _core.Reset();

    /// <summary>Ends the wait when a token is canceled, unless it has ended before.</summary>
    public void Register(CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled) return;
        _registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var write = (PendingWrite<T>)state!;
                if (write.Queue.TryRemove(write)) write._core.SetException(new OperationCanceledException(token));
            },
            this);
    }

    /// <summary>Ends the wait, because the item was taken over or there is room.</summary>
    public void Succeed() => _core.SetResult(true);

    /// <summary>Ends the wait, because the input accepts no more items.</summary>
    public void Close(Exception? error)
    {
        if (HasItem) _core.SetException(new ChannelClosedException(error));
        else if (error is not null) _core.SetException(error);
        else _core.SetResult(false);
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    bool IValueTaskSource<bool>.GetResult(short token) => GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private InputQueue<T> Queue => queue;

    private bool GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _registration.Dispose();
            _registration = default;
            Item = default;
            Receipt = null;
            Flow = null;
            HasItem = false;
            queue.Return(this);
        }
    }
}
