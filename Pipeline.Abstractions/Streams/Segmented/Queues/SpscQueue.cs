using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>
/// Represents a queue without a lock. It has one writer and one reader, each of them one thread at a time. Only the reader drains it.
/// </summary>
/// <remarks>
/// <para>
/// The queue is a ring of parts, and each part is an array of places. A place with a buffer is one to be read, so the two sides don't share
/// an index. The idea is that of FastForward (Giacomoni, Moseley and Vachharajani, PPoPP 2008).
/// </para>
/// <para>
/// No wakeup is lost. A side that is about to sleep registers its signal, and then checks the queue again. A side that has put in a buffer,
/// or made room, then checks whether the other side sleeps. Both issue a full fence between the two steps, so one of the two sees the
/// other.
/// </para>
/// </remarks>
internal sealed class SpscQueue<T> : BoundedQueue<T>
{
    private readonly Lock _leaving = new();
    private Part _writing;
    private Part _reading;
    private WorkerSignal? _waitingReader;
    private WorkerSignal? _waitingWriter;
    private volatile bool _isClosed;
    private volatile bool _isCompleted;
    private volatile bool _hasReaderLeft;
    private QueueSide _written;
    private QueueSide _read;

    public SpscQueue(int capacity)
        : base(capacity)
    {
        _writing = _reading = new Part();
        _writing.Next = _writing;
    }

    // The order of the two reads matters. The result may be too low for a moment, but never exceeds the capacity.
    public override int Queued
    {
        get
        {
            int written = Volatile.Read(ref _written.Items);
            return Math.Max(0, written - Volatile.Read(ref _read.Items));
        }
    }

    public override QueueWrite TryWrite(StreamBuffer<T> buffer, WorkerSignal writer)
    {
        if (_isClosed) return QueueWrite.Closed;
        int weight = buffer.Weight;
        if (weight > 0 && !HasRoom(weight))
        {
            Volatile.Write(ref _waitingWriter, writer);
            Interlocked.MemoryBarrier();
            if (_isClosed) return QueueWrite.Closed;

            // The writer waits until half of the room is free, so that reader and writer don't alternate for each item.
            if (!HasRoom(weight) || Taken() > Capacity / 2) return QueueWrite.Full;
        }

        if (_waitingWriter is not null) _waitingWriter = null;
        _written.Weight += weight;
        Volatile.Write(ref _written.Items, _written.Items + buffer.Count);
        Put(buffer);
        Interlocked.MemoryBarrier();
        if (_hasReaderLeft) GiveBack();
        else if (_waitingReader is not null) Wake(ref _waitingReader);
        return QueueWrite.Sent;
    }

    public override QueueRead TryRead(
        out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits, WorkerShare<T>? share, out Wakeup wakeup)
    {
        // The flags are read before the queue. The side that ends the queue has put in all of its buffers before.
        bool hasEnded = _isClosed || _isCompleted;
        if (TryTake(out buffer, out wakeup)) return QueueRead.Ready;
        if (hasEnded) return QueueRead.Ended;
        if (waits)
        {
            Volatile.Write(ref _waitingReader, reader);
            Interlocked.MemoryBarrier();
            hasEnded = _isClosed || _isCompleted;
            if (TryTake(out buffer, out wakeup)) return QueueRead.Ready;
            if (hasEnded) return QueueRead.Ended;
        }

        return QueueRead.Empty;
    }

    // The writer itself registers the reader, so it can't miss it. The reader looks at this queue only when it knows that the writer has a
    // slot for it.
    public override void Await(WorkerSignal reader) => Volatile.Write(ref _waitingReader, reader);

    public override void Complete()
    {
        _isCompleted = true;
        Interlocked.MemoryBarrier();
        Wake(ref _waitingReader);
    }

    public override void Close()
    {
        _isClosed = true;
        Interlocked.MemoryBarrier();
        Wake(ref _waitingReader);
        Wake(ref _waitingWriter);
    }

    public override void Drain()
    {
        Close();
        _hasReaderLeft = true;
        Interlocked.MemoryBarrier();
        GiveBack();
    }

    // A writer also calls this, if it has put in a buffer after the reader checked for the last time.
    private void GiveBack()
    {
        lock (_leaving)
        {
            while (TryTake(out StreamBuffer<T>? buffer, out _)) buffer.Abandon();
        }
    }

    private int Taken() => _written.Weight - _written.SeenWeight;

    private bool HasRoom(int weight)
    {
        if (Taken() is 0 || Taken() + weight <= Capacity) return true;
        _written.SeenWeight = Volatile.Read(ref _read.Weight);
        return Taken() is 0 || Taken() + weight <= Capacity;
    }

    // The parts form a ring, in which the writer follows the reader around. If the next part is still the reader's, the writer inserts a
    // new part.
    private void Put(StreamBuffer<T> buffer)
    {
        if (_written.At == Part.Size)
        {
            Part next = _writing.Next!;
            if (next == Volatile.Read(ref _reading)) _writing.Next = next = new Part { Next = next };
            Volatile.Write(ref _writing, next);
            _written.At = 0;
        }

        Volatile.Write(ref _writing.Places[_written.At++], buffer);
    }

    private bool TryTake([NotNullWhen(true)] out StreamBuffer<T>? buffer, out Wakeup wakeup)
    {
        buffer = null;
        wakeup = default;
        if (_read.At == Part.Size && !TryGoOn()) return false;
        ref StreamBuffer<T>? place = ref _reading.Places[_read.At];
        buffer = Volatile.Read(ref place);
        if (buffer is null) return false;
        place = null;
        _read.At++;
        if (_waitingReader is not null) _waitingReader = null;

        // The order of the two writes matters. A writer that sees the room must not count the items that made it as queued.
        Volatile.Write(ref _read.Items, _read.Items + buffer.Count);
        Volatile.Write(ref _read.Weight, _read.Weight + buffer.Weight);
        Interlocked.MemoryBarrier();
        if (_waitingWriter is not null && Volatile.Read(ref _written.Weight) - _read.Weight <= Capacity / 2)
            wakeup = new Wakeup(Interlocked.Exchange(ref _waitingWriter, null));
        return true;
    }

    // The writer changes the successor of its own part, and of no other.
    private bool TryGoOn()
    {
        if (Volatile.Read(ref _writing) == _reading) return false;
        _read.At = 0;
        Volatile.Write(ref _reading, _reading.Next!);
        return true;
    }

    private static void Wake(ref WorkerSignal? waiting) => Interlocked.Exchange(ref waiting, null)?.Set();

    /// <summary>Represents some consecutive places of the queue. All of them are empty when the part is used again.</summary>
    private sealed class Part
    {
        public const int Size = 32;

        public readonly StreamBuffer<T>?[] Places = new StreamBuffer<T>?[Size];

        public Part? Next;
    }
}
