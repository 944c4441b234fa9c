using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>The buffers of one who fills them. He rents, any thread returns.</summary>
/// <remarks>
/// How many there are is bounded by the queue's capacity, so it keeps them all until the stream ends. Whoever returns pushes onto a stack;
/// who rents takes all of it when he has no more, and so never contends for the single buffer.
/// </remarks>
[DebuggerDisplay("{Rented} rented")]
internal sealed class BufferPool<T>(int size)
{
    private StreamBuffer<T>? _returned;
    private StreamBuffer<T>? _own;
    private int _made;
    private int _forgotten;

    /// <summary>How many buffers have an owner: 0 when a stream has ended. To be asked only when nothing moves.</summary>
    /// <remarks>Told from those that have none: a count of its own would be one more line that two cores fight for.</remarks>
    public int Rented => _made - Volatile.Read(ref _forgotten) - Count(Volatile.Read(ref _returned)) - Count(_own);

    public StreamBuffer<T> Rent(int limit)
    {
        StreamBuffer<T>? buffer = _own;
        if (buffer is null && Volatile.Read(ref _returned) is not null) buffer = Interlocked.Exchange(ref _returned, null);
        if (buffer is null)
        {
            _made++;
            buffer = new StreamBuffer<T>(this, size);
        }

        _own = buffer.Next;
        buffer.Next = null;
        buffer.Limit = limit;
        return buffer;
    }

    public void Return(StreamBuffer<T> buffer)
    {
        StreamBuffer<T>? first = Volatile.Read(ref _returned);
        while (true)
        {
            buffer.Next = first;
            StreamBuffer<T>? seen = Interlocked.CompareExchange(ref _returned, buffer, first);
            if (seen == first) return;
            first = seen;
        }
    }

    /// <summary>A buffer does not come back.</summary>
    public void Forget() => Interlocked.Increment(ref _forgotten);

    // A buffer that was given back twice may be its own next one.
    private int Count(StreamBuffer<T>? first)
    {
        int count = 0;
        for (; first is not null && count <= _made; first = first.Next) count++;
        return count;
    }
}
