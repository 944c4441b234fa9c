using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Represents the buffers of one writer. The writer rents them, and any thread can return them.</summary>
/// <remarks>
/// The capacity of the queue bounds the number of buffers, so the pool keeps them all until the stream ends. A thread that returns a buffer
/// pushes it onto a stack. When the writer has no buffer left, it takes the whole stack, so it never contends for a single buffer.
/// </remarks>
[DebuggerDisplay("{Rented} rented")]
internal sealed class BufferPool<T>(int size)
{
    private StreamBuffer<T>? _returned;
    private StreamBuffer<T>? _own;
    private int _made;
    private int _forgotten;

    /// <summary>Gets the number of buffers that have an owner: 0 when a stream has ended. Call it only while no buffer moves.</summary>
    /// <remarks>
    /// It is computed from the buffers without an owner. A count would be one more cache line for which two cores contend.
    /// </remarks>
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

    /// <summary>Records that a buffer will not be returned.</summary>
    public void Forget() => Interlocked.Increment(ref _forgotten);

    // The bound ends the loop if a buffer was returned twice, because that buffer may be its own successor.
    private int Count(StreamBuffer<T>? first)
    {
        int count = 0;
        for (; first is not null && count <= _made; first = first.Next) count++;
        return count;
    }
}
