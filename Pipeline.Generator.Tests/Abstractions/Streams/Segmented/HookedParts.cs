using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>Makes queues, one of which lets the test do something at the very moment of its first write.</summary>
/// <param name="queue">Which one, from the front.</param>
/// <param name="isFull">
/// Whether that write finds no room, and the writer is signalled at once. Else the hook is called when the queue has the buffer.
/// </param>
/// <param name="hook">The action, which runs on the thread of the writer.</param>
internal sealed class HookedParts(int queue, bool isFull, Action hook) : WatchedParts
{
    private int _made = -1;
    private int _calls;

    public override BoundedQueue<T> MakeQueue<T>(int capacity, int writers, bool isPrivate, bool isForWorkers)
    {
        BoundedQueue<T> link = base.MakeQueue<T>(capacity, writers, isPrivate, isForWorkers);
        return ++_made == queue ? new HookedQueue<T>(link, this) : link;
    }

    private sealed class HookedQueue<T>(BoundedQueue<T> inner, HookedParts parts) : WatchedQueue<T>(inner, parts)
    {
        public override QueueWrite TryWrite(StreamBuffer<T> buffer, WorkerSignal writer) =>
            Interlocked.Increment(ref parts._calls) == 1
            ? parts.WriteFirst(() => base.TryWrite(buffer, writer), writer)
            : base.TryWrite(buffer, writer);
    }

    private QueueWrite WriteFirst(Func<QueueWrite> write, WorkerSignal writer)
    {
        QueueWrite written = isFull ? QueueWrite.Full : write();
        hook();
        if (isFull) writer.Set();
        return written;
    }
}
