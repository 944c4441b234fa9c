namespace Pipelines.Runtime;

/// <summary>A boundary: one queue, or one for each worker of an ordered parallel segment, and the buffers that go through them.</summary>
internal sealed class Port<T> : IPort
{
    private readonly List<BufferPool<T>> _pools = [];

    public Port(StreamParts parts, int capacity, int lanes, int writersOfLane, bool hasOneReader, int mostOfBuffer)
    {
        int share = Math.Max(1, capacity / lanes);
        BufferSize = Math.Max(1, Math.Min(mostOfBuffer, share / 2));
        Lanes = new Link<T>[lanes];
        for (int lane = 0; lane < lanes; lane++) Lanes[lane] = parts.MakeLink<T>(share, writersOfLane, isPrivate: hasOneReader && writersOfLane == 1);
    }

    public Link<T>[] Lanes { get; }

    /// <summary>How many items a buffer takes.</summary>
    public int BufferSize { get; }

    public int Capacity => Lanes.Length * Lanes[0].Capacity;

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
