using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>A queue of buffers that is bounded by the items in them, and the dead letters.</summary>
/// <remarks>
/// A buffer that holds more than the capacity, because one item has given many dead letters, goes into the empty queue. Bounded by items,
/// because one-item buffers would fill slots. A buffer that only marks the end of a slot takes the room of an item: else a segment that
/// drops all of them would fill the memory with marks.
/// </remarks>
[DebuggerDisplay("{Queued} of {Capacity}")]
internal abstract class BoundedQueue<T>(int capacity) : IResultQueue
{
    public int Capacity { get; } = capacity;

    /// <summary>How many items wait.</summary>
    public abstract int Queued { get; }

    /// <summary>Offers a buffer. The result says who owns it now: it must not be ignored.</summary>
    public abstract QueueWrite TryWrite(StreamBuffer<T> buffer, WorkerSignal writer);

    /// <summary>Takes the next buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="reader">Who reads; <see langword="null"/> if he is on his way out.</param>
    /// <param name="waits">If there is none, the reader is signaled when there is one.</param>
    /// <param name="share">What the reader takes at most, if it is one of several workers; otherwise it takes a whole buffer.</param>
    /// <param name="wakeup">Who has to be woken. The reader does so when its own state is consistent.</param>
    public abstract QueueRead TryRead(
        out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits, WorkerShare<T>? share, out Wakeup wakeup);

    /// <inheritdoc/>
    public abstract void Await(WorkerSignal reader);

    /// <summary>One of the writers has nothing more.</summary>
    public abstract void Complete();

    /// <summary>Takes no more. What is inside can still be read.</summary>
    public abstract void Close();

    /// <summary>Closes the queue and gives back what is inside. Whoever reads has read for the last time.</summary>
    public abstract void Drain();
}
