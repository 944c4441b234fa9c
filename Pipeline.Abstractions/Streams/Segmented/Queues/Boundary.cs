using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>A boundary, and the buffers that go through it: one queue, or after an ordered parallel segment one for each worker.</summary>
[DebuggerDisplay("{Queued} queued in {Queues.Length} queues, {Rented} buffers")]
internal sealed class Boundary<T> : IBoundary
{
    // While a worker is idle, it gets an item at once. The more items wait for each worker, the more may wait for the writer to fill a
    // buffer.
    private const int SharePerQueued = 4;

    // A batch grows from here.
    private const int FirstSizeOfBatch = 64;

    private readonly List<BufferPool<T>> _pools = [];
    private readonly int _readers;
    private readonly bool _isSpread;
    private readonly DispatchRecords? _turns;

    /// <summary>Makes the boundary between a segment and the next one, of which at least one has one worker only.</summary>
    /// <param name="factory">Makes the queues.</param>
    /// <param name="from">Who writes.</param>
    /// <param name="to">Who reads.</param>
    /// <param name="capacity">How many items may wait.</param>
    /// <param name="mostOfBuffer">How many of them go together at most; batches do in any case.</param>
    /// <param name="turns">
    /// Which of the writers has the next results; <see langword="null"/> unless the writers are ordered workers.
    /// </param>
    public Boundary(QueueFactory factory, SegmentShape from, SegmentShape to, int capacity, int mostOfBuffer, DispatchRecords? turns = null)
    {
        Debug.Assert(
            from.Parallelism == 1 || to.Parallelism == 1, "One side of a boundary has one worker; a worker without stages stands between.");
        int queueCount = from.KeepsSlots ? from.Parallelism : 1;
        int share = Math.Max(1, capacity / queueCount);
        int writersOfQueue = from.KeepsSlots ? 1 : from.Parallelism;
        _readers = to.Parallelism;
        HasBatches = to.FormsBatchesFirst;
        _isSpread = _readers > 1 && !HasBatches;
        BufferSize = HasBatches ? to.BatchSize : Math.Max(1, Math.Min(mostOfBuffer, share / 2));
        FirstSize = HasBatches ? Math.Min(BufferSize, FirstSizeOfBatch) : BufferSize;
        Queues = new BoundedQueue<T>[queueCount];
        bool isPrivate = writersOfQueue == 1 && _readers == 1 && !to.IsConsumer;
        for (int queue = 0; queue < queueCount; queue++)
            Queues[queue] = factory.MakeQueue<T>(share, writersOfQueue, isPrivate, isForWorkers: _isSpread);
        Records = to.KeepsSlots ? new DispatchRecords() : null;
        _turns = turns;
        _turns?.ReadFrom(Queues);
    }

    public BoundedQueue<T>[] Queues { get; }

    /// <summary>How many items a buffer takes.</summary>
    public int BufferSize { get; }

    /// <summary>For how many items a new buffer has room. A batch grows as items come.</summary>
    public int FirstSize { get; }

    /// <summary>Which of the workers took which slot; <see langword="null"/> unless the readers are ordered workers.</summary>
    public DispatchRecords? Records { get; }

    /// <summary>The most items that may wait: a batch larger than a queue waits in it alone.</summary>
    public long MostQueued => (long)Queues.Length * Math.Max(Queues[0].Capacity, BufferSize);

    public int Rented => _pools.Sum(static pool => pool.Rented);

    public int Queued
    {
        get
        {
            int queued = 0;
            foreach (BoundedQueue<T> queue in Queues) queued += queue.Queued;
            return queued;
        }
    }

    /// <summary>Whether each buffer is a batch.</summary>
    public bool HasBatches { get; }

    /// <summary>
    /// How many items a buffer takes now. Where workers take them, the more, the more each of them has in front of it: one that has nothing
    /// to do had better get one item now than many later.
    /// </summary>
    public int BufferSizeNow => _isSpread ? Math.Clamp(SharePerQueued * Queues[0].Queued / _readers, 1, BufferSize) : BufferSize;

    /// <summary>The buffers of one writer. To be asked for before the start.</summary>
    public BufferPool<T> NewPool()
    {
        var pool = new BufferPool<T>(FirstSize);
        _pools.Add(pool);
        return pool;
    }

    /// <summary>The inputs of those who read. To be asked for once, before the start.</summary>
    public WorkerInput<T>[] NewInputs()
    {
        if (_readers == 1) return [new QueueInput<T>(Queues, _turns)];
        var inputs = new WorkerInput<T>[_readers];
        for (int worker = 0; worker < _readers; worker++)
            inputs[worker] =
                new SharedQueueInput<T>(Queues[0], new WorkerShare<T>(NewPool(), Records, worker, BufferSize, isWhole: HasBatches));
        return inputs;
    }

    public void Close()
    {
        foreach (BoundedQueue<T> queue in Queues) queue.Close();
        _turns?.End();
    }

    public void Drain()
    {
        foreach (BoundedQueue<T> queue in Queues) queue.Drain();
        _turns?.End();
    }
}
