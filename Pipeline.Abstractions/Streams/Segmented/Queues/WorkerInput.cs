namespace Pipelines.Runtime;

/// <summary>Represents the source of a worker's buffers.</summary>
internal abstract class WorkerInput<T>
{
    /// <summary>
    /// Gets whether the next read may block for as long as the source does. The worker must not hold results back meanwhile.
    /// </summary>
    public virtual bool MayBlock => false;

    /// <summary>
    /// Passes the results of the worker to the input, which may send them while a read blocks. Called once, before the first read.
    /// </summary>
    /// <param name="results">The results.</param>
    /// <param name="itemsPassTo">
    /// The output to which the items themselves may be sent while a read blocks, or <see langword="null"/> if only the worker may use them.
    /// </param>
    public virtual void Attach(IUnsentResults results, IPassedItems<T>? itemsPassTo)
    {
    }

    /// <summary>Gets whether other workers read the same queue. A signal that one of them uses up may be for another one.</summary>
    public virtual bool IsShared => false;

    /// <summary>Takes the next buffer. The caller then owns it.</summary>
    /// <param name="buffer">When this method returns, the buffer, or <see langword="null"/> if there is none.</param>
    /// <param name="reader">The signal of the reader, or <see langword="null"/> if the reader is leaving.</param>
    /// <param name="waits">Whether the reader is signaled when a buffer arrives, if there is none now.</param>
    /// <param name="wakeup">The signals that the reader must set once its own state is consistent.</param>
    public abstract QueueRead TryRead(out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits, out Wakeup wakeup);

    /// <summary>Takes the next buffer, for a reader whose state does not depend on what is read.</summary>
    public QueueRead TryRead(out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits)
    {
        QueueRead read = TryRead(out buffer, reader, waits, out Wakeup wakeup);
        wakeup.Set();
        return read;
    }

    /// <summary>Gets whether the input adapts the number of items that it takes at once to the time that items take.</summary>
    public virtual bool Adapts => false;

    /// <summary>Reports how long the last items took.</summary>
    public virtual void Adapt(int items, TimeSpan elapsed)
    {
    }

    /// <summary>Waits until another read may return a buffer.</summary>
    public virtual ValueTask WaitAsync(WorkerSignal reader) => reader.WaitAsync();

    /// <summary>Returns whether something has arrived for a reader that waits. The reader may not have seen it yet.</summary>
    public virtual bool HasCome(WorkerSignal reader) => !reader.IsAwaited;

    /// <summary>Closes the input, and releases the buffers in it.</summary>
    public abstract ValueTask CloseAsync();
}
