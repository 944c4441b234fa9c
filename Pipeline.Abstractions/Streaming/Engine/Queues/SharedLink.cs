namespace Pipelines.Runtime;

/// <summary>A queue of any number of readers and writers; any thread may drain it.</summary>
internal sealed class SharedLink<T>(int capacity, int writers) : Link<T>(capacity)
{
    private readonly Lock _gate = new();
    private readonly List<PumpSignal> _waitingReaders = [];
    private readonly List<PumpSignal> _waitingWriters = [];
    private readonly Queue<StreamBuffer<T>> _buffers = new();
    private int _writers = writers;
    private int _taken;
    private int _queued;
    private bool _isClosed;

    public override int Queued => Volatile.Read(ref _queued);

    public override LinkWrite TryWrite(StreamBuffer<T> buffer, PumpSignal writer)
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

            _waitingWriters.Remove(writer);
            _buffers.Enqueue(buffer);
            _taken += weight;
            _queued += buffer.Count;
            if (_waitingReaders.Count > 0) reader = TakeLast(_waitingReaders);
        }

        reader?.Set();
        return LinkWrite.Sent;
    }

    public override LinkRead TryRead(out StreamBuffer<T>? buffer, PumpSignal? reader, bool waits)
    {
        PumpSignal[] writers = [];
        LinkRead read;
        lock (_gate)
        {
            if (_buffers.TryDequeue(out buffer))
            {
                // Who found something by other means, must not be signalled in place of one that sleeps.
                if (reader is not null) _waitingReaders.Remove(reader);
                _taken -= buffer.Weight;
                _queued -= buffer.Count;
                read = LinkRead.Ready;
            }
            else if (_isClosed || _writers <= 0) read = LinkRead.Ended;
            else
            {
                if (waits && !_waitingReaders.Contains(reader!)) _waitingReaders.Add(reader!);
                read = LinkRead.Empty;
            }

            // At half, so that reader and writer don't take turns item by item.
            if (_taken <= Capacity / 2) writers = TakeAll(_waitingWriters);
        }

        foreach (PumpSignal writer in writers) writer.Set();
        return read;
    }

    public override void Complete()
    {
        PumpSignal[] readers;
        lock (_gate)
        {
            if (--_writers > 0) return;
            readers = TakeAll(_waitingReaders);
        }

        foreach (PumpSignal reader in readers) reader.Set();
    }

    public override void Close()
    {
        PumpSignal[] readers;
        PumpSignal[] writers;
        lock (_gate)
        {
            if (_isClosed) return;
            _isClosed = true;
            readers = TakeAll(_waitingReaders);
            writers = TakeAll(_waitingWriters);
        }

        foreach (PumpSignal reader in readers) reader.Set();
        foreach (PumpSignal writer in writers) writer.Set();
    }

    public override void Drain()
    {
        Close();
        while (TryRead(out StreamBuffer<T>? buffer, reader: null, waits: false) == LinkRead.Ready) buffer!.Release();
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
