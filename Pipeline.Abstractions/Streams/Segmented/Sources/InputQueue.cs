using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace Pipelines.Runtime;

/// <summary>The input of a session: a bounded queue of any number of writers, read by the first worker of the stream.</summary>
/// <remarks>
/// Writers and the reader are woken outside of the lock, after the queue is consistent again. A bounded channel of the framework completes
/// a waiting writer before it takes over the writer's item: where the writer goes on at once, on the stack of the reader, as some
/// schedulers for tests let it, items are duplicated and lost.
/// </remarks>
internal sealed class InputQueue<T>(int capacity) : ChannelWriter<T>
{
    private const int MostPooled = 16;

    private readonly Lock _gate = new();
    private readonly Queue<T> _items = new();
    private readonly LinkedList<PendingWrite<T>> _waiting = new();
    private readonly Stack<PendingWrite<T>> _pool = new();
    private WorkerSignal? _waitingReader;
    private Exception? _failure;
    private bool _isCompleted;

    /// <summary>How many items may wait.</summary>
    public int Capacity => capacity;

    /// <summary>How many items wait; those of writers who wait for room do not count.</summary>
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
        lock (_gate)
        {
            if (_isCompleted || !HasRoom) return false;
            reader = Add(item);
        }

        reader?.Set();
        return true;
    }

    public override ValueTask WriteAsync(T item, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);
        WorkerSignal? reader;
        PendingWrite<T> write;
        lock (_gate)
        {
            if (_isCompleted) return ValueTask.FromException(new ChannelClosedException(_failure));
            if (HasRoom)
            {
                reader = Add(item);
                write = null!;
            }
            else
            {
                reader = null;
                write = Wait();
                write.Item = item;
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

    /// <summary>Takes the items that wait, as many as fit into a buffer.</summary>
    /// <param name="buffer">Takes the items.</param>
    /// <param name="reader">
    /// Is signaled when there is something, if there is nothing now; <see langword="null"/> if the caller does not wait.
    /// </param>
    /// <param name="wakeup">The writers that have to be told that their items were taken over, or that there is room.</param>
    /// <returns>Whether nothing more will come after what was taken.</returns>
    /// <exception cref="Exception">The one with which the input was completed, after the last item.</exception>
    public bool Take(StreamBuffer<T> buffer, WorkerSignal? reader, out WriterWakeup<T> wakeup)
    {
        Exception? failure;
        lock (_gate)
        {
            while (buffer.Count < buffer.Limit && _items.TryDequeue(out T? item)) buffer.Items[buffer.Count++] = item;
            wakeup = TakeOverWrites();
            if (_items.Count > 0 || !_isCompleted)
            {
                if (buffer.Count == 0) _waitingReader = reader;
                return false;
            }

            failure = _failure;
        }

        if (failure is not null && buffer.Count == 0) ExceptionDispatchInfo.Throw(failure);
        return failure is null;
    }

    /// <summary>Drops what waits. The stream is over.</summary>
    public void Clear()
    {
        lock (_gate) _items.Clear();
    }

    /// <summary>A token was canceled while its writer waited.</summary>
    internal bool TryRemove(PendingWrite<T> write)
    {
        lock (_gate) return _waiting.Remove(write);
    }

    /// <summary>A writer has seen the end of its wait.</summary>
    internal void Return(PendingWrite<T> write)
    {
        lock (_gate)
        {
            if (_pool.Count < MostPooled) _pool.Push(write);
        }
    }

    // A writer that waits for room comes first.
    private bool HasRoom => _items.Count < capacity && _waiting.Count == 0;

    private WorkerSignal? Add(T item)
    {
        _items.Enqueue(item);
        return TakeReader();
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

    // Writers get the room in the order in which they came. Those that only wait for room are told, and have to try.
    private WriterWakeup<T> TakeOverWrites()
    {
        List<PendingWrite<T>>? done = null;
        for (LinkedListNode<PendingWrite<T>>? node = _waiting.First; node is not null && _items.Count < capacity; node = _waiting.First)
        {
            _waiting.RemoveFirst();
            if (node.Value.HasItem) _items.Enqueue(node.Value.Item!);
            (done ??= []).Add(node.Value);
        }

        return new WriterWakeup<T>(done);
    }
}
