using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>
/// A queue of one writer and one reader, each of them one thread at a time, without a lock. Nobody but the reader drains it.
/// </summary>
/// <remarks>
/// Its parts are arrays of places: a buffer in a place is one to be read, so the two sides don't share an index (the idea is that of
/// FastForward by Giacomoni, Moseley and Vachharajani, PPoPP 2008). Who is about to sleep says so and looks again; who has put something
/// in, or made room, looks who sleeps. A full fence in the midst of both, so one of the two sees the other.
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

    // In this order the result may be too low for a moment, and is never more than the capacity.
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

            // At half, so that reader and writer don't take turns item by item.
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
        // Whoever ends the queue has put everything in before.
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

    // The writer itself says so, so it can't miss it. The reader looks at this queue only when it knows that the writer has a slot for it.
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

    // Also by a writer who has put something in after the reader had looked for the last time.
    private void GiveBack()
    {
        lock (_leaving)
        {
            while (TryTake(out StreamBuffer<T>? buffer, out _)) buffer.Release();
        }
    }

    private int Taken() => _written.Weight - _written.SeenWeight;

    private bool HasRoom(int weight)
    {
        if (Taken() is 0 || Taken() + weight <= Capacity) return true;
        _written.SeenWeight = Volatile.Read(ref _read.Weight);
        return Taken() is 0 || Taken() + weight <= Capacity;
    }

    // The parts form a ring. The writer goes round in it behind the reader, and puts in another one where he would run into him.
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

        // In this order: a writer who sees the room must not count those as queued that have made it.
        Volatile.Write(ref _read.Items, _read.Items + buffer.Count);
        Volatile.Write(ref _read.Weight, _read.Weight + buffer.Weight);
        Interlocked.MemoryBarrier();
        if (_waitingWriter is not null && Volatile.Read(ref _written.Weight) - _read.Weight <= Capacity / 2)
            wakeup = new Wakeup(Interlocked.Exchange(ref _waitingWriter, null));
        return true;
    }

    // The writer changes what follows the part that he is in, and no other.
    private bool TryGoOn()
    {
        if (Volatile.Read(ref _writing) == _reading) return false;
        _read.At = 0;
        Volatile.Write(ref _reading, _reading.Next!);
        return true;
    }

    private static void Wake(ref WorkerSignal? waiting) => Interlocked.Exchange(ref waiting, null)?.Set();

    /// <summary>Some places of the queue, one after the other; all of them empty when it is used anew.</summary>
    private sealed class Part
    {
        public const int Size = 32;

        public readonly StreamBuffer<T>?[] Places = new StreamBuffer<T>?[Size];

        public Part? Next;
    }
}
