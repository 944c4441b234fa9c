namespace Pipelines.Runtime;

/// <summary>Represents a queue with any number of readers and writers. Any thread can drain it.</summary>
/// <param name="capacity">The number of items that can wait.</param>
/// <param name="writers">The number of writers, each of which completes the queue.</param>
/// <param name="joins">
/// Whether the items of a buffer join the last queued buffer, if they fit into it. Readers that take shares then find several items
/// together, even if the writer sends them one by one.
/// </param>
/// <remarks>One lock guards the whole state. Signals are set outside of it.</remarks>
internal sealed class SharedQueue<T>(int capacity, int writers, bool joins = false) : BoundedQueue<T>(capacity)
{
    private readonly Lock _gate = new();
    private readonly List<WorkerSignal> _waitingReaders = [];
    private readonly List<WorkerSignal> _waitingWriters = [];
    private readonly Queue<StreamBuffer<T>> _buffers = new();
    private StreamBuffer<T>? _last;
    private int _writers = writers;
    private int _taken;
    private int _queued;
    private bool _isClosed;

    public override int Queued => Volatile.Read(ref _queued);

    public override QueueWrite TryWrite(StreamBuffer<T> buffer, WorkerSignal writer)
    {
        WorkerSignal? reader = null;
        bool hasJoined;
        lock (_gate)
        {
            if (_isClosed) return QueueWrite.Closed;
            int weight = buffer.Weight;
            if (weight > 0 && _taken > 0 && _taken + weight > Capacity)
            {
                if (!_waitingWriters.Contains(writer)) _waitingWriters.Add(writer);
                return QueueWrite.Full;
            }

            _waitingWriters.Remove(writer);
            hasJoined = joins && _last is not null && _last.TryJoin(buffer);
            if (!hasJoined) _buffers.Enqueue(_last = buffer);
            _taken += weight;
            _queued += buffer.Count;
            if (_waitingReaders.Count > 0) reader = TakeLast(_waitingReaders);
        }

        if (hasJoined) buffer.Release();
        reader?.Set();
        return QueueWrite.Sent;
    }

    public override QueueRead TryRead(
        out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits, WorkerShare<T>? share, out Wakeup wakeup)
    {
        WorkerSignal[]? writers = null;
        WorkerSignal? other = null;
        QueueRead read;
        lock (_gate)
        {
            if (_buffers.TryPeek(out StreamBuffer<T>? first))
            {
                buffer = share is null ? first : share.TakeFrom(first);
                if (buffer == first)
                {
                    _buffers.Dequeue();
                    if (buffer == _last) _last = null;
                }

                // A reader that found a buffer without a signal must not use up a signal that another reader sleeps for.
                if (reader is not null) _waitingReaders.Remove(reader);
                _taken -= buffer.Weight;
                _queued -= buffer.Count;
                // A buffer may have items for several workers. Each of them wakes the next one while buffers are left.
                if (_buffers.Count > 0 && _waitingReaders.Count > 0) other = TakeLast(_waitingReaders);
                read = QueueRead.Ready;
            }
            else
            {
                buffer = null;
                read = _isClosed || _writers <= 0 ? QueueRead.Ended : QueueRead.Empty;
                if (read == QueueRead.Empty && waits && !_waitingReaders.Contains(reader!)) _waitingReaders.Add(reader!);
            }

            // The writers wait until half of the room is free, so that reader and writer don't alternate for each item.
            if (_waitingWriters.Count > 0 && _taken <= Capacity / 2) writers = TakeAll(_waitingWriters);
        }

        wakeup = new Wakeup(other, writers);
        return read;
    }

    public override void Await(WorkerSignal reader)
    {
        lock (_gate)
        {
            if (!_waitingReaders.Contains(reader)) _waitingReaders.Add(reader);
        }
    }

    public override void Complete()
    {
        WorkerSignal[] readers;
        lock (_gate)
        {
            if (--_writers > 0) return;
            readers = TakeAll(_waitingReaders);
        }

        foreach (WorkerSignal reader in readers) reader.Set();
    }

    public override void Close()
    {
        WorkerSignal[] readers;
        WorkerSignal[] writers;
        lock (_gate)
        {
            if (_isClosed) return;
            _isClosed = true;
            readers = TakeAll(_waitingReaders);
            writers = TakeAll(_waitingWriters);
        }

        foreach (WorkerSignal reader in readers) reader.Set();
        foreach (WorkerSignal writer in writers) writer.Set();
    }

    public override void Drain()
    {
        Close();
        while (TryRead(out StreamBuffer<T>? buffer, reader: null, waits: false, share: null, out _) == QueueRead.Ready) buffer!.Abandon();
    }

    // Signals are set outside of the lock, because a scheduler may run any code when a signal is set.
    private static WorkerSignal[] TakeAll(List<WorkerSignal> waiting)
    {
        if (waiting.Count == 0) return [];
        WorkerSignal[] all = [.. waiting];
        waiting.Clear();
        return all;
    }

    private static WorkerSignal TakeLast(List<WorkerSignal> waiting)
    {
        WorkerSignal last = waiting[^1];
        waiting.RemoveAt(waiting.Count - 1);
        return last;
    }
}
