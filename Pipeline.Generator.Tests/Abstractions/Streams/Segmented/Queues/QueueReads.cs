using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>Reads a queue as its only reader, who wakes writers at once.</summary>
internal static class QueueReads
{
    public static QueueRead TryRead<T>(this BoundedQueue<T> queue, out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits)
    {
        QueueRead read = queue.TryRead(out buffer, reader, waits, share: null, out Wakeup wakeup);
        wakeup.Set();
        return read;
    }
}
