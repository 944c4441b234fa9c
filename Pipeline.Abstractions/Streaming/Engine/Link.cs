
namespace Pipelines.Runtime;

/// <summary>What became of a buffer that was offered to a queue.</summary>
internal enum LinkWrite
{
    /// <summary>The queue has it.</summary>
    Sent,

    /// <summary>There is no room; the writer still owns it, and is signalled when there is.</summary>
    Full,

    /// <summary>Nobody wants it any more; the writer still owns it.</summary>
    Closed,
}

/// <summary>What a queue has for its reader.</summary>
internal enum LinkRead
{
    /// <summary>A buffer, which the reader now owns.</summary>
    Ready,

    /// <summary>Nothing yet; the reader is signalled when there is something.</summary>
    Empty,

    /// <summary>Nothing ever again.</summary>
    Ended,
}

/// <summary>A queue of buffers that is bounded by the items in them, and the dead letters. Any number of readers and writers.</summary>
/// <remarks>A buffer that holds more than the capacity, because one item has given many dead letters, goes into the empty queue. Bounded by items, because one-item buffers would fill slots. Empty buffers always fit: they only mark places, and there is at most one for each buffer that was let in.</remarks>
internal class Link<T>(int capacity, int writers)
{
    private readonly Lock _gate = new();
    private readonly List<PumpSignal> _waitingReaders = [];
    private readonly List<PumpSignal> _waitingWriters = [];
    private Queue<StreamBuffer<T>> _buffers = new();

    // Those that the only reader has taken out of the lock's reach. They are still in the queue: what they take is given up one by one.
    private Queue<StreamBuffer<T>> _ahead = new();
    private int _writers = writers;
    private int _taken;
    private int _queued;
    private int _peak;
    private int _idleReaders;
    private int _blockedWriters;
    private int _freed;
    private int _gone;
    private bool _isClosed;

    public int Capacity { get; } = capacity;

    /// <summary>Whether there is one reader, who also drains the queue, and so may save himself the lock for some buffers. To be set before the start.</summary>
    public bool HasOneReader { get; set; }

    /// <summary>How many items wait.</summary>
    public int Queued
    {
        get
        {
            lock (_gate) return _queued - Volatile.Read(ref _gone);
        }
    }

    /// <summary>The most items that ever waited.</summary>
    public int Peak => Volatile.Read(ref _peak);

    /// <summary>Whether a reader waits for work: then a writer had better not wait for a full buffer.</summary>
    public bool HasIdleReader => Volatile.Read(ref _idleReaders) > 0;

    /// <summary>Offers a buffer. The result says who owns it now: it must not be ignored.</summary>
    public virtual LinkWrite TryWrite(StreamBuffer<T> buffer, PumpSignal writer)
    {
        PumpSignal? reader = null;
        lock (_gate)
        {
            if (_isClosed) return LinkWrite.Closed;
            int weight = buffer.Weight;
            int taken = _taken - Volatile.Read(ref _freed);
            if (weight > 0 && taken > 0 && taken + weight > Capacity)
            {
                if (!_waitingWriters.Contains(writer)) _waitingWriters.Add(writer);
                Volatile.Write(ref _blockedWriters, _waitingWriters.Count);

                // The reader makes room, then looks who waits; here it is the other way round. So one of the two sees the other.
                Interlocked.MemoryBarrier();
                taken = _taken - Volatile.Read(ref _freed);
                if (taken > Capacity / 2 || (taken > 0 && taken + weight > Capacity)) return LinkWrite.Full;
            }

            if (_waitingWriters.Count > 0 && _waitingWriters.Remove(writer)) _blockedWriters = _waitingWriters.Count;
            _buffers.Enqueue(buffer);
            _taken += weight;
            _queued += buffer.Count;
            int queued = _queued - Volatile.Read(ref _gone);
            if (queued > _peak) _peak = queued;
            if (_waitingReaders.Count > 0) reader = TakeLast(_waitingReaders);
            _idleReaders = _waitingReaders.Count;
        }

        reader?.Set();
        return LinkWrite.Sent;
    }

    /// <summary>Takes the next buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="reader">Is signalled when there is one, if there is none; <see langword="null"/> if the reader has other things to do.</param>
    public virtual LinkRead TryRead(out StreamBuffer<T>? buffer, PumpSignal? reader)
    {
        if (HasOneReader && _ahead.TryDequeue(out buffer))
        {
            GiveUp(buffer);
            return LinkRead.Ready;
        }

        PumpSignal[] writers = [];
        LinkRead read;
        lock (_gate)
        {
            Settle();
            if (_buffers.TryDequeue(out buffer))
            {
                // Who found something by other means, must not be signalled in place of one that sleeps.
                if (reader is not null && _waitingReaders.Remove(reader)) _idleReaders = _waitingReaders.Count;
                _taken -= buffer.Weight;
                _queued -= buffer.Count;
                if (HasOneReader) (_ahead, _buffers) = (_buffers, _ahead);
                read = LinkRead.Ready;
            }
            else if (_isClosed || _writers <= 0) read = LinkRead.Ended;
            else
            {
                if (reader is not null && !_waitingReaders.Contains(reader)) _waitingReaders.Add(reader);
                _idleReaders = _waitingReaders.Count;
                read = LinkRead.Empty;
            }

            writers = TakeWritersAtHalf();
        }

        foreach (PumpSignal writer in writers) writer.Set();
        return read;
    }

    /// <summary>One of the writers has nothing more.</summary>
    public virtual void Complete()
    {
        PumpSignal[] readers;
        lock (_gate)
        {
            if (--_writers > 0) return;
            readers = TakeAll(_waitingReaders);
            _idleReaders = 0;
        }

        foreach (PumpSignal reader in readers) reader.Set();
    }

    /// <summary>Takes no more. What is inside can still be read.</summary>
    public void Close()
    {
        PumpSignal[] readers;
        PumpSignal[] writers;
        lock (_gate)
        {
            if (_isClosed) return;
            _isClosed = true;
            readers = TakeAll(_waitingReaders);
            writers = TakeAll(_waitingWriters);
            _idleReaders = 0;
            _blockedWriters = 0;
        }

        foreach (PumpSignal reader in readers) reader.Set();
        foreach (PumpSignal writer in writers) writer.Set();
    }

    /// <summary>Gives back what is inside of a closed queue.</summary>
    public void Drain()
    {
        Close();
        while (TryRead(out StreamBuffer<T>? buffer, reader: null) == LinkRead.Ready) buffer!.Release();
    }

    // What is taken ahead gives up its room here, as it would under the lock.
    private void GiveUp(StreamBuffer<T> buffer)
    {
        // In this order: a writer who sees the room must not count those as queued that have made it.
        Volatile.Write(ref _gone, _gone + buffer.Count);
        Volatile.Write(ref _freed, _freed + buffer.Weight);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _blockedWriters) == 0 || Volatile.Read(ref _taken) - _freed > Capacity / 2) return;
        PumpSignal[] writers;
        lock (_gate)
        {
            Settle();
            writers = TakeWritersAtHalf();
        }

        foreach (PumpSignal writer in writers) writer.Set();
    }

    // At half, so that reader and writer don't take turns item by item.
    private PumpSignal[] TakeWritersAtHalf()
    {
        if (_waitingWriters.Count == 0 || _taken > Capacity / 2) return [];
        _blockedWriters = 0;
        return TakeAll(_waitingWriters);
    }

    // What the reader has had since he was last here.
    private void Settle()
    {
        _taken -= _freed;
        _queued -= _gone;
        _freed = 0;
        _gone = 0;
    }

    // Signals are set outside of the lock: a scheduler may run anything.
    private static PumpSignal[] TakeAll(List<PumpSignal> waiting)
    {
        if (waiting.Count == 0) return [];
        PumpSignal[] all = [.. waiting];
        waiting.Clear();
        return all;
    }

    private static PumpSignal TakeLast(List<PumpSignal> waiting)
    {
        PumpSignal last = waiting[^1];
        waiting.RemoveAt(waiting.Count - 1);
        return last;
    }
}
