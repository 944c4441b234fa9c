using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Represents a boundary and its buffers.</summary>
/// <remarks>
/// It has one queue, or one for each worker: after an ordered parallel segment, and ahead of workers that take items by key.
/// </remarks>
[DebuggerDisplay("{Queued} queued in {Queues.Length} queues, {Rented} buffers")]
internal sealed class Boundary<T> : IBoundary
{
    // While a worker is idle, a buffer takes one item, so that the worker gets it at once. As more items queue up for each worker, a buffer
    // takes more of them.
    private const int SharePerQueued = 4;

    // The first size of the buffer of a batch. The buffer grows as items arrive.
    private const int FirstSizeOfBatch = 64;

    private readonly List<BufferPool<T>> _pools = [];
    private readonly int _readers;
    private readonly bool _isShared;
    private readonly bool _isSpread;
    private readonly DispatchRecords? _turns;

    /// <summary>Initializes the boundary between a segment and the next one. At least one of the two has a single worker.</summary>
    /// <param name="factory">The factory that makes the queues.</param>
    /// <param name="from">The segment that writes.</param>
    /// <param name="to">The segment that reads.</param>
    /// <param name="capacity">The number of items that can wait.</param>
    /// <param name="mostOfBuffer">The maximum number of items in a buffer. A batch is always one buffer.</param>
    /// <param name="turns">
    /// The records of which writer has the next results, or <see langword="null"/> unless the writers are ordered workers.
    /// </param>
    public Boundary(QueueFactory factory, SegmentShape from, SegmentShape to, int capacity, int mostOfBuffer, DispatchRecords? turns = null)
    {
        Debug.Assert(
            from.Parallelism == 1 || to.Parallelism == 1, "One side of a boundary has one worker; a worker without stages stands between.");
        int queueCount = to.IsKeyed ? to.Parallelism : from.KeepsSlots ? from.Parallelism : 1;
        int share = Math.Max(1, capacity / queueCount);
        int writersOfQueue = from.KeepsSlots ? 1 : from.Parallelism;
        _readers = to.Parallelism;
        HasBatches = to.FormsBatchesFirst;
        _isShared = _readers > 1 && !to.IsKeyed;
        _isSpread = _readers > 1 && !HasBatches;
        BufferSize = HasBatches ? to.BatchSize : Math.Max(1, Math.Min(mostOfBuffer, share / 2));
        FirstSize = HasBatches ? Math.Min(BufferSize, FirstSizeOfBatch) : BufferSize;
        Queues = new BoundedQueue<T>[queueCount];
        bool isPrivate = writersOfQueue == 1 && !_isShared && !to.IsConsumer;
        for (int queue = 0; queue < queueCount; queue++)
            Queues[queue] = factory.MakeQueue<T>(share, writersOfQueue, isPrivate, isForWorkers: _isShared && _isSpread);
        Records = to.KeepsSlots ? new DispatchRecords() : null;
        _turns = turns;
        _turns?.ReadFrom(Queues);
    }

    public BoundedQueue<T>[] Queues { get; }

    /// <summary>Gets the maximum number of items in a buffer.</summary>
    public int BufferSize { get; }

    /// <summary>Gets the number of items for which a new buffer has room. The buffer of a batch grows as items arrive.</summary>
    public int FirstSize { get; }

    /// <summary>
    /// Gets the records of which worker took which slot, or <see langword="null"/> unless the readers are ordered workers.
    /// </summary>
    public DispatchRecords? Records { get; }

    /// <summary>Gets the maximum number of items that can wait. A batch that is larger than a queue waits in it alone.</summary>
    public long MostQueued => (long)Queues.Length * Math.Max(Queues[0].Capacity, BufferSize);

    public int Rented => _pools.Sum(static pool => pool.Rented);

    public int Queued => CountQueued().Total;

    /// <summary>Gets whether each buffer is a batch.</summary>
    public bool HasBatches { get; }

    /// <summary>Returns the number of items that a buffer for a queue takes now.</summary>
    /// <remarks>
    /// If several workers read, the number grows with the items that are queued for each of them. An idle worker needs one item now rather
    /// than many later.
    /// </remarks>
    public int BufferSizeNow(int queue) => _isSpread
        ? Math.Clamp(SharePerQueued * Queues[queue].Queued / (_isShared ? _readers : 1), 1, BufferSize)
        : BufferSize;

    /// <summary>Returns a pool of buffers for one writer. Call it before the start.</summary>
    public BufferPool<T> NewPool()
    {
        var pool = new BufferPool<T>(FirstSize);
        _pools.Add(pool);
        return pool;
    }

    /// <summary>Returns the inputs of the readers. Call it once, before the start.</summary>
    public WorkerInput<T>[] NewInputs()
    {
        if (_readers == 1) return [new QueueInput<T>(Queues, _turns)];
        if (!_isShared) return [.. Queues.Select(static queue => new QueueInput<T>([queue], records: null))];
        var inputs = new WorkerInput<T>[_readers];
        for (int worker = 0; worker < _readers; worker++)
            inputs[worker] =
                new SharedQueueInput<T>(Queues[0], new WorkerShare<T>(NewPool(), Records, worker, BufferSize, isWhole: HasBatches));
        return inputs;
    }

    public (int Total, int OfOneReader) CountQueued()
    {
        int total = 0;
        int longest = 0;
        foreach (BoundedQueue<T> queue in Queues)
        {
            int queued = queue.Queued;
            total += queued;
            longest = Math.Max(longest, queued);
        }

        // After ordered workers, one reader reads all queues.
        return (total, _readers == Queues.Length ? longest : total);
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
