using System.Buffers;

namespace Pipelines.Runtime;

/// <summary>Represents the running streams of a pipeline. All members are thread-safe.</summary>
/// <remarks>
/// An instance may have thousands of sessions that start and end, so adding and removing take constant time and copy nothing. Each stream
/// knows its place. When a stream is removed, the last one takes its place. A splice looks only at the streams that may hold items back.
/// </remarks>
internal sealed class LiveStreams
{
    private const int Least = 4;

    private readonly Lock _gate = new();
    private ILiveStream?[] _holding = [];
    private int _holdingCount;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Add(ILiveStream stream)
    {
        lock (_gate)
        {
            _count++;
            if (!stream.HoldsItems) return;
            if (_holdingCount == _holding.Length) Array.Resize(ref _holding, Math.Max(Least, 2 * _holdingCount));
            stream.Place = _holdingCount;
            _holding[_holdingCount++] = stream;
        }
    }

    public void Remove(ILiveStream stream)
    {
        lock (_gate)
        {
            _count--;
            if (!stream.HoldsItems) return;
            ILiveStream last = _holding[--_holdingCount]!;
            _holding[last.Place = stream.Place] = last;
            _holding[_holdingCount] = null;

            // At a quarter, so that one stream that starts and ends repeatedly does not resize the array each time.
            if (_holdingCount > Least && _holdingCount <= _holding.Length / 4) Array.Resize(ref _holding, _holding.Length / 2);
        }
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
            Array.Copy(_holding, poked, count);
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
}
