namespace Pipelines.Runtime;

/// <summary>Reads a boundary as one of several workers. It takes only as many items of their shared queue as are little work.</summary>
internal sealed class SharedQueueInput<T>(BoundedQueue<T> queue, WorkerShare<T> share) : WorkerInput<T>
{
    public override bool Adapts => share.Adapts;

    public override bool IsShared => true;

    public override void Adapt(int items, TimeSpan elapsed) => share.Adapt(items, elapsed);

    public override QueueRead TryRead(out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits, out Wakeup wakeup)
    {
        QueueRead read = queue.TryRead(out buffer, reader, waits, share, out wakeup);
        if (read == QueueRead.Ended) share.End();
        return read;
    }

    public override ValueTask CloseAsync()
    {
        queue.Drain();
        return default;
    }
}
