namespace Pipelines.Runtime;

/// <summary>A boundary: one queue, or one for each worker of an ordered parallel segment, and the buffers that go through them.</summary>
internal sealed class Port<T> : IPort
{
    // Of quick items, full buffers go round soon; of few slow ones, nobody gets many more than the others.
    private const int SharePerQueued = 4;

    private readonly List<BufferPool<T>> _pools = [];
    private readonly int _readersOfLane;
    private readonly bool _isSpread;

    /// <summary>Makes the boundary between a segment and the next one, of which at least one has one worker only.</summary>
    /// <param name="parts">Makes the queues.</param>
    /// <param name="from">Who writes.</param>
    /// <param name="to">Who reads.</param>
    /// <param name="capacity">How many items may wait.</param>
    /// <param name="mostOfBuffer">How many of them go together at most; batches do in any case.</param>
    public Port(StreamParts parts, SegmentShape from, SegmentShape to, int capacity, int mostOfBuffer)
    {
        int lanes = to.KeepsSlots ? to.Parallelism : from.KeepsSlots ? from.Parallelism : 1;
        int share = Math.Max(1, capacity / lanes);
        int writersOfLane = from.KeepsSlots ? 1 : from.Parallelism;
        _readersOfLane = to.KeepsSlots ? 1 : to.Parallelism;
        HasBatches = to.FormsBatchesFirst;
        _isSpread = to.Parallelism > 1 && !HasBatches;
        BufferSize = HasBatches ? to.BatchSize : Math.Max(1, Math.Min(mostOfBuffer, share / 2));
        Lanes = new Link<T>[lanes];
        for (int lane = 0; lane < lanes; lane++) Lanes[lane] = parts.MakeLink<T>(share, writersOfLane, isPrivate: writersOfLane == 1 && _readersOfLane == 1 && !to.IsConsumer);
    }

    public Link<T>[] Lanes { get; }

    /// <summary>How many items a buffer takes.</summary>
    public int BufferSize { get; }

    /// <summary>The most items that may wait: a batch larger than a queue waits in it alone.</summary>
    public int MostQueued => Lanes.Length * Math.Max(Lanes[0].Capacity, BufferSize);

    public int Rented => _pools.Sum(static pool => pool.Rented);

    public int Queued
    {
        get
        {
            int queued = 0;
            foreach (Link<T> lane in Lanes) queued += lane.Queued;
            return queued;
        }
    }

    /// <summary>Whether each buffer is a batch.</summary>
    public bool HasBatches { get; }

    /// <summary>How many items a buffer takes now. Where workers take them, the more, the more each of them has in front of it: one that has nothing to do had better get one item now than many later.</summary>
    public int BufferSizeFor(int lane) => _isSpread ? Math.Clamp(SharePerQueued * Lanes[lane].Queued / _readersOfLane, 1, BufferSize) : BufferSize;

    /// <summary>The buffers of one writer. To be asked for before the start.</summary>
    public BufferPool<T> NewPool()
    {
        var pool = new BufferPool<T>(BufferSize);
        _pools.Add(pool);
        return pool;
    }

    public void Close()
    {
        foreach (Link<T> lane in Lanes) lane.Close();
    }

    public void Drain()
    {
        foreach (Link<T> lane in Lanes) lane.Drain();
    }
}
