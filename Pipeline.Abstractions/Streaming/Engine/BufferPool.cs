using System.Collections.Concurrent;

namespace Pipelines.Runtime;

/// <summary>The buffers of one boundary. Any thread may rent and return.</summary>
/// <remarks>How many there are is bounded by the queue's capacity, so it keeps them all until the stream ends.</remarks>
internal sealed class BufferPool<T>(int size)
{
    private readonly ConcurrentQueue<StreamBuffer<T>> _free = new();
    private int _made;

    /// <summary>How many buffers have an owner: 0 when a stream has ended. Exact only when nothing moves.</summary>
    /// <remarks>Told from those that have none: a count of its own would be one more line that two cores fight for.</remarks>
    public int Rented => Volatile.Read(ref _made) - _free.Count;

    public StreamBuffer<T> Rent(int limit)
    {
        if (!_free.TryDequeue(out StreamBuffer<T>? buffer))
        {
            Interlocked.Increment(ref _made);
            buffer = new StreamBuffer<T>(this, size);
        }

        buffer.Limit = limit;
        return buffer;
    }

    public void Return(StreamBuffer<T> buffer) => _free.Enqueue(buffer);
}
