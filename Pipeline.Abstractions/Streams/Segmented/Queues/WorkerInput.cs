namespace Pipelines.Runtime;

/// <summary>Where a worker gets its buffers from.</summary>
internal abstract class WorkerInput<T>
{
    /// <summary>Whether a look may take as long as the source likes: then nothing must be held back for it.</summary>
    public virtual bool MayBlock => false;

    /// <summary>Takes the next buffer, which is then the caller's.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="reader">Who reads; <see langword="null"/> if he is on his way out.</param>
    /// <param name="waits">If there is none, the reader is signaled when there is one.</param>
    /// <param name="wakeup">Who has to be woken, once the reader's own state is consistent.</param>
    public abstract QueueRead TryRead(out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits, out Wakeup wakeup);

    /// <summary>The same for a reader whose state does not depend on what is read.</summary>
    public QueueRead TryRead(out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits)
    {
        QueueRead read = TryRead(out buffer, reader, waits, out Wakeup wakeup);
        wakeup.Set();
        return read;
    }

    /// <summary>Whether the input takes more or less at once, according to how long items take.</summary>
    public virtual bool Adapts => false;

    /// <summary>Learns how long the last items took.</summary>
    public virtual void Adapt(int items, TimeSpan elapsed)
    {
    }

    /// <summary>Waits until it is worth while to look again.</summary>
    public virtual ValueTask WaitAsync(WorkerSignal reader) => reader.WaitAsync();

    /// <summary>Whether something has come for a reader that waits. It may not have seen that yet.</summary>
    public virtual bool HasCome(WorkerSignal reader) => !reader.IsAwaited;

    /// <summary>Takes no more, and gives back what is there.</summary>
    public abstract ValueTask CloseAsync();
}
