
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
    private readonly Queue<StreamBuffer<T>> _buffers = new();
    private readonly List<PumpSignal> _waitingReaders = [];
    private readonly List<PumpSignal> _waitingWriters = [];
    private int _writers = writers;
    private int _taken;
    private int _queued;
    private int _peak;
    private int _idleReaders;
    private bool _isClosed;

    public int Capacity { get; } = capacity;

    /// <summary>How many items wait.</summary>
    public int Queued => Volatile.Read(ref _queued);

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
            if (weight > 0 && _taken > 0 && _taken + weight > Capacity)
            {
                if (!_waitingWriters.Contains(writer)) _waitingWriters.Add(writer);
                return LinkWrite.Full;
            }

            if (_waitingWriters.Count > 0) _waitingWriters.Remove(writer);
            _buffers.Enqueue(buffer);
            _taken += weight;
            _queued += buffer.Count;
            if (_queued > _peak) _peak = _queued;
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
        PumpSignal[] writers = [];
        lock (_gate)
        {
            if (!_buffers.TryDequeue(out buffer))
            {
                if (_isClosed || _writers <= 0) return LinkRead.Ended;
                if (reader is not null && !_waitingReaders.Contains(reader)) _waitingReaders.Add(reader);
                _idleReaders = _waitingReaders.Count;
                return LinkRead.Empty;
            }

            // Who found something by other means, must not be signalled in place of one that sleeps.
            if (reader is not null && _waitingReaders.Remove(reader)) _idleReaders = _waitingReaders.Count;
            _taken -= buffer.Weight;
            _queued -= buffer.Count;

            // At half, so that reader and writer don't take turns item by item.
            if (_waitingWriters.Count > 0 && _taken <= Capacity / 2) writers = TakeAll(_waitingWriters);
        }

        foreach (PumpSignal writer in writers) writer.Set();
        return LinkRead.Ready;
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
