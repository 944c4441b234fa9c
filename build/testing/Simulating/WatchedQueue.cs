using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>A queue that is checked after every buffer that it accepts.</summary>
internal class WatchedQueue<T>(BoundedQueue<T> inner, WatchedParts parts) : BoundedQueue<T>(inner.Capacity)
{
    private int _most = inner.Capacity;

    public override int Queued => inner.Queued;

    public override QueueWrite TryWrite(StreamBuffer<T> buffer, WorkerSignal writer)
    {
        // A batch that is larger than the queue enters the empty queue.
        _most = Math.Max(_most, buffer.Count);
        QueueWrite written = inner.TryWrite(buffer, writer);
        if (inner.Queued > _most) parts.NoteExcess();
        return written;
    }

    public override QueueRead TryRead(
        out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits, WorkerShare<T>? share, out Wakeup wakeup) =>
        inner.TryRead(out buffer, reader, waits, share, out wakeup);

    public override void Await(WorkerSignal reader) => inner.Await(reader);

    public override void Complete() => inner.Complete();

    public override void Close() => inner.Close();

    public override void Drain() => inner.Drain();
}
