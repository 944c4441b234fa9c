using System.Collections.Concurrent;

namespace Pipelines.Runtime;

/// <summary>The buffers of one boundary. Any thread may rent and return.</summary>
/// <remarks>How many there are is bounded by the queue's capacity, so it keeps them all until the stream ends.</remarks>
internal sealed class BufferPool<T>(int size)
{
    private readonly ConcurrentQueue<StreamBuffer<T>> _free = new();
    private int _rented;

    /// <summary>How many buffers have an owner: 0 when a stream has ended.</summary>
    public int Rented => Volatile.Read(ref _rented);

    public StreamBuffer<T> Rent(int limit)
    {
        Interlocked.Increment(ref _rented);
        if (!_free.TryDequeue(out StreamBuffer<T>? buffer)) buffer = new StreamBuffer<T>(this, size);
        buffer.Limit = limit;
        return buffer;
    }

    public void Return(StreamBuffer<T> buffer)
    {
        Interlocked.Decrement(ref _rented);
        _free.Enqueue(buffer);
    }
}
