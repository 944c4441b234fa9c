using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace Pipelines.Runtime;

/// <summary>
/// Represents the input of a session: a bounded queue with any number of writers, read by the first worker of the stream.
/// </summary>
/// <remarks>
/// <para>Writers and the reader are woken outside of the lock, after the queue is consistent again.</para>
/// <para>
/// This is not a bounded channel of the framework, which completes a waiting writer before it takes over the writer's item. Some schedulers
/// for tests let the writer continue at once, on the stack of the reader. Then items are duplicated and lost.
/// </para>
/// </remarks>
internal sealed class InputQueue<T>(int capacity, bool flowsContext) : ChannelWriter<T>, IInputQueue
{
    private const int MostPooled = 16;

    private readonly Lock _gate = new();
    private readonly Queue<T> _items = new();
    private readonly LinkedList<PendingWrite<T>> _waiting = new();
    private readonly Stack<PendingWrite<T>> _pool = new();

    // The receipts of the items that were sent, in the order of the items. Other items have no envelope.
    private readonly Queue<Envelope> _envelopes = new();
    // The contexts of the writers of the items, if they flow.
    private readonly Queue<ExecutionContext?>? _flows = flowsContext ? new() : null;
    private WorkerSignal? _waitingReader;
    private Exception? _failure;
    private long _taken;
    private bool _isCompleted;
    private bool _isPaused;

    /// <summary>Gets the number of items that can wait.</summary>
    public int Capacity => capacity;

    /// <summary>Gets or sets whether the reader gets no items.</summary>
    public bool IsPaused
    {
        get
        {
            lock (_gate) return _isPaused;
        }

        set
        {
            lock (_gate) _isPaused = value;
            if (!value) WakeReader();
        }
    }

    /// <summary>Gets the number of items that wait. The items of writers that wait for room do not count.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _items.Count;
        }
    }

    public override bool TryWrite(T item)
    {
        WorkerSignal? reader;
        ExecutionContext? flow = Capture();
        lock (_gate)
        {
            if (_isCompleted || !HasRoom) return false;
            reader = Add(item, receipt: null, flow);
        }

        reader?.Set();
        return true;
    }

    public override ValueTask WriteAsync(T item, CancellationToken cancellationToken = default) =>
        WriteAsync(item, receipt: null, cancellationToken);

    /// <summary>Writes an item whose sender waits until it is settled.</summary>
    public ValueTask WriteAsync(T item, SentReceipt? receipt, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);
        WorkerSignal? reader;
        PendingWrite<T> write;
        ExecutionContext? flow = Capture();
        lock (_gate)
        {
            if (_isCompleted) return ValueTask.FromException(new ChannelClosedException(_failure));
            if (HasRoom)
            {
                reader = Add(item, receipt, flow);
                write = null!;
            }
            else
            {
                reader = null;
                write = Wait();
                write.Item = item;
                write.Receipt = receipt;
                write.Flow = flow;
                write.HasItem = true;
            }
        }

        reader?.Set();
        if (write is null) return default;
        ValueTask written = write.Task;
        write.Register(cancellationToken);
        return written;
    }

    public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<bool>(cancellationToken);
        PendingWrite<T> look;
        lock (_gate)
        {
            if (_isCompleted) return _failure is null ? new(false) : ValueTask.FromException<bool>(_failure);
            if (HasRoom) return new(true);
            look = Wait();
        }

        ValueTask<bool> answer = look.Answer;
        look.Register(cancellationToken);
        return answer;
    }

    public override bool TryComplete(Exception? error = null)
    {
        WorkerSignal? reader;
        PendingWrite<T>[] writers;
        lock (_gate)
        {
            if (_isCompleted) return false;
            _isCompleted = true;
            _failure = error;
            reader = TakeReader();
            writers = [.. _waiting];
            _waiting.Clear();
        }

        reader?.Set();
        foreach (PendingWrite<T> writer in writers) writer.Close(error);
        return true;
    }

    /// <summary>Takes the items that wait, as many as fit into a buffer. An item that was sent is alone in its buffer.</summary>
    /// <param name="buffer">The buffer that takes the items.</param>
    /// <param name="reader">
    /// The signal to set when an item arrives, if there is none now, or <see langword="null"/> if the caller does not wait.
    /// </param>
    /// <param name="wakeup">The writers to notify that their items were taken over, or that there is room.</param>
    /// <param name="sent">The receipt of the item, if it was sent.</param>
    /// <returns>Whether no more items follow those that were taken.</returns>
    /// <exception cref="Exception">The input was completed with this exception. It is thrown after the last item.</exception>
    public bool Take(StreamBuffer<T> buffer, WorkerSignal? reader, out WriterWakeup<T> wakeup, out SentReceipt? sent)
    {
        Exception? failure;
        sent = null;
        lock (_gate)
        {
            int most = buffer.Limit;
            if (_isPaused) most = 0;
            else if (_envelopes.TryPeek(out Envelope first)) most = MostBefore(first, buffer, out sent);
            while (buffer.Count < most && _items.TryDequeue(out T? item))
            {
                if (_flows is not null) buffer.Contexts.Set(buffer.Count, new ItemContext(_flows.Dequeue()));
                buffer.Items[buffer.Count++] = item;
            }

            _taken += buffer.Count;
            wakeup = TakeOverWrites();
            if (_items.Count > 0 || _isPaused || !_isCompleted)
            {
                if (buffer.Count == 0) _waitingReader = reader;
                return false;
            }

            failure = _failure;
        }

        if (failure is not null && buffer.Count == 0) ExceptionDispatchInfo.Throw(failure);
        return failure is null;
    }

    /// <summary>Wakes the reader, because it has to look for something else.</summary>
    public void WakeReader()
    {
        WorkerSignal? reader;
        lock (_gate) reader = TakeReader();
        reader?.Set();
    }

    /// <summary>Drops the items that wait, because the stream is over.</summary>
    /// <returns>The receipts of those that were sent.</returns>
    public SentReceipt[] Clear(out int dropped)
    {
        lock (_gate)
        {
            dropped = _items.Count;
            SentReceipt[] sent = [.. _envelopes.Select(static envelope => envelope.Receipt)];
            _items.Clear();
            _flows?.Clear();
            _envelopes.Clear();
            return sent;
        }
    }

    /// <summary>Removes a writer whose token was canceled while it waited.</summary>
    internal bool TryRemove(PendingWrite<T> write)
    {
        lock (_gate) return _waiting.Remove(write);
    }

    /// <summary>Takes back a wait whose end the writer has seen.</summary>
    internal void Return(PendingWrite<T> write)
    {
        lock (_gate)
        {
            if (_pool.Count < MostPooled) _pool.Push(write);
        }
    }

    // A writer that already waits for room comes first.
    private bool HasRoom => _items.Count < capacity && _waiting.Count == 0;

    private ExecutionContext? Capture() => flowsContext ? ExecutionContext.Capture() : null;

    private WorkerSignal? Add(T item, SentReceipt? receipt, ExecutionContext? flow)
    {
        Enqueue(item, receipt, flow);
        return TakeReader();
    }

    private void Enqueue(T item, SentReceipt? receipt, ExecutionContext? flow)
    {
        _flows?.Enqueue(flow);
        if (receipt is not null) _envelopes.Enqueue(new Envelope(_taken + _items.Count, receipt));
        _items.Enqueue(item);
    }

    // If the next item was sent, the buffer gets its receipt, and no other item.
    private int MostBefore(Envelope first, StreamBuffer<T> buffer, out SentReceipt? sent)
    {
        sent = null;
        if (first.Place > _taken) return (int)Math.Min(buffer.Limit, first.Place - _taken);
        sent = _envelopes.Dequeue().Receipt;
        buffer.Add(sent);
        return 1;
    }

    private WorkerSignal? TakeReader()
    {
        WorkerSignal? reader = _waitingReader;
        _waitingReader = null;
        return reader;
    }

    private PendingWrite<T> Wait()
    {
        if (!_pool.TryPop(out PendingWrite<T>? write)) write = new PendingWrite<T>(this);
        write.Begin();
        _waiting.AddLast(write);
        return write;
    }

    // Writers get room in the order in which they came. Those that only wait for room are notified, and have to try again.
    private WriterWakeup<T> TakeOverWrites()
    {
        List<PendingWrite<T>>? done = null;
        for (LinkedListNode<PendingWrite<T>>? node = _waiting.First; node is not null && _items.Count < capacity; node = _waiting.First)
        {
            _waiting.RemoveFirst();
            if (node.Value.HasItem) Enqueue(node.Value.Item!, node.Value.Receipt, node.Value.Flow);
            (done ??= []).Add(node.Value);
        }

        return new WriterWakeup<T>(done);
    }

    /// <summary>Represents what an item has besides itself.</summary>
    /// <param name="Place">The number of items that were written before it.</param>
    /// <param name="Receipt">The receipt of the item.</param>
    private readonly record struct Envelope(long Place, SentReceipt Receipt);
}
