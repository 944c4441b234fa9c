using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Represents a queue of buffers. Its bound counts the items and dead letters in the buffers.</summary>
/// <remarks>
/// <para>The bound counts items, because buffers with one item each would soon fill a queue that counts buffers.</para>
/// <para>
/// A buffer that exceeds the capacity, because one item has produced many dead letters, enters the queue when the queue is empty.
/// </para>
/// <para>
/// A buffer that only marks the end of a slot takes the room of an item. Otherwise a segment that drops all items would fill the memory
/// with marks.
/// </para>
/// </remarks>
[DebuggerDisplay("{Queued} of {Capacity}")]
internal abstract class BoundedQueue<T>(int capacity) : IResultQueue
{
    public int Capacity { get; } = capacity;

    /// <summary>Gets the number of items that wait.</summary>
    public abstract int Queued { get; }

    /// <summary>Offers a buffer. The result says who owns it now, so the writer must not ignore it.</summary>
    public abstract QueueWrite TryWrite(StreamBuffer<T> buffer, WorkerSignal writer);

    /// <summary>Takes the next buffer.</summary>
    /// <param name="buffer">When this method returns, the buffer, or <see langword="null"/> if there is none.</param>
    /// <param name="reader">The signal of the reader, or <see langword="null"/> if the reader is leaving.</param>
    /// <param name="waits">Whether the reader is signaled when a buffer arrives, if there is none now.</param>
    /// <param name="share">The share of the reader, if it is one of several workers. Any other reader takes a whole buffer.</param>
    /// <param name="wakeup">The signals that the reader must set once its own state is consistent.</param>
    public abstract QueueRead TryRead(
        out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits, WorkerShare<T>? share, out Wakeup wakeup);

    /// <inheritdoc/>
    public abstract void Await(WorkerSignal reader);

    /// <summary>Records that one of the writers has nothing more to write.</summary>
    public abstract void Complete();

    /// <summary>Closes the queue to writers. Buffers that are queued can still be read.</summary>
    public abstract void Close();

    /// <summary>Closes the queue, and releases the buffers in it. No reader gets a buffer after that.</summary>
    public abstract void Drain();
}
