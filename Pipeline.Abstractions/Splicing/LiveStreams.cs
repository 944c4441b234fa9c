using System.Buffers;

namespace Pipelines.Runtime;

/// <summary>Represents the running streams of a pipeline. All members are thread-safe.</summary>
/// <remarks>
/// An instance may have thousands of sessions that start and end, so adding and removing take constant time and copy nothing. Each stream
/// knows its place. The streams that may hold items back come first, because a splice looks only at them. When a stream is removed, the
/// last one of its part takes its place.
/// </remarks>
internal sealed class LiveStreams(PipelineDescriptor pipeline)
{
    private const int Least = 4;

    private readonly Lock _gate = new();
    private ILiveStream?[] _streams = [];
    private int _holdingCount;
    private int _count;
    private long _started;

    // The streams that their consumers run, while the pipeline is watched.
    private readonly HashSet<ICountedStream> _counted = [];
    private readonly StreamSums _ended = new(pipeline);
    private long _startedCounted;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Gets the number of streams for which there is room.</summary>
    public int Capacity => _streams.Length;

    public void Add(ILiveStream stream)
    {
        lock (_gate)
        {
            stream.Id = ++_started;
            if (_count == _streams.Length) Array.Resize(ref _streams, Math.Max(Least, 2 * _count));
            int place = _count++;
            if (stream.HoldsItems)
            {
                if (place > _holdingCount) Put(_streams[_holdingCount]!, place);
                place = _holdingCount++;
            }

            Put(stream, place);
        }
    }

    /// <summary>Removes a stream whose workers have ended, or that could not be started, and keeps its counts.</summary>
    public void End(ILiveStream stream)
    {
        lock (_gate)
        {
            stream.CountedOut = stream.AddTo(_ended);
            Take(stream);
        }
    }

    /// <summary>Counts the results that were taken from a stream after it has ended.</summary>
    public void CountOut(ILiveStream stream)
    {
        lock (_gate)
        {
            long taken = stream.Out;
            _ended.AddOut(taken - stream.CountedOut);
            stream.CountedOut = taken;
        }
    }

    /// <summary>Adds a stream that its consumer runs.</summary>
    public void Add(ICountedStream stream)
    {
        lock (_gate)
        {
            _startedCounted++;
            _counted.Add(stream);
        }
    }

    /// <summary>Removes a stream that its consumer has run, and keeps its counts. The second call does nothing.</summary>
    public void End(ICountedStream stream)
    {
        lock (_gate)
        {
            if (_counted.Remove(stream)) _ended.Add(stream.Summary);
        }
    }

    /// <summary>Returns the counts of all streams, of those that have ended and those that run.</summary>
    public StreamStatistics GetTotals()
    {
        lock (_gate)
        {
            StreamSums sums = _ended.Copy();
            foreach (ILiveStream? stream in _streams.AsSpan(0, _count)) sums.AddRunning(stream!.GetStatistics());
            foreach (ICountedStream stream in _counted) sums.Add(stream.Summary);
            return sums.Read(_started + _startedCounted);
        }
    }

    /// <summary>Begins or ends to measure the time of all workers, as the pipeline is watched now.</summary>
    public void Watch(Func<bool> isWatched)
    {
        foreach (ILiveStream stream in GetAll()) stream.Watch(isWatched());
    }

    /// <summary>Returns the streams that run now, in the order in which they started.</summary>
    public ILiveStream[] GetAll()
    {
        ILiveStream[] all;
        lock (_gate) all = [.. _streams.AsSpan(0, _count)!];
        Array.Sort(all, static (one, other) => one.Id.CompareTo(other.Id));
        return all;
    }

    /// <summary>Pokes every stream that was added before the call and is not removed during it.</summary>
    /// <remarks>
    /// The calls are made outside the lock. Waking a worker may run the code of a scheduler, which may do anything, including ending a
    /// stream.
    /// </remarks>
    public void Poke()
    {
        if (Volatile.Read(ref _holdingCount) == 0) return;
        ILiveStream?[] poked;
        int count;
        lock (_gate)
        {
            count = _holdingCount;
            poked = ArrayPool<ILiveStream?>.Shared.Rent(count);
            Array.Copy(_streams, poked, count);
        }

        try
        {
            for (int at = 0; at < count; at++) poked[at]!.Poke();
        }
        finally
        {
            Array.Clear(poked, 0, count);
            ArrayPool<ILiveStream?>.Shared.Return(poked);
        }
    }

    private void Take(ILiveStream stream)
    {
        int place = stream.Place;
        if (stream.HoldsItems)
        {
            if (place != --_holdingCount) Put(_streams[_holdingCount]!, place);
            place = _holdingCount;
        }

        if (place != --_count) Put(_streams[_count]!, place);
        _streams[_count] = null;

        // At a quarter, so that one stream that starts and ends repeatedly does not resize the array each time.
        if (_count > Least && _count <= _streams.Length / 4) Array.Resize(ref _streams, _streams.Length / 2);
    }

    private void Put(ILiveStream stream, int place) => _streams[stream.Place = place] = stream;
}
