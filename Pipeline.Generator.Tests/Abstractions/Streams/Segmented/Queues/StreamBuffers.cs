using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>Buffers as a pump would send them.</summary>
internal static class StreamBuffers
{
    public static StreamBuffer<int> RentFilled(this BufferPool<int> pool, params ReadOnlySpan<int> items)
    {
        StreamBuffer<int> buffer = pool.Rent(items.Length);
        items.CopyTo(buffer.Items);
        buffer.Count = items.Length;
        return buffer;
    }

    /// <summary>Nothing but the end of a worker's slot.</summary>
    public static StreamBuffer<int> RentMark(this BufferPool<int> pool)
    {
        StreamBuffer<int> buffer = pool.Rent(1);
        buffer.EndsSlot = true;
        return buffer;
    }

    /// <summary>Whether there was a signal. Takes it; where there was none, it waits for one, so it is asked once.</summary>
    public static bool IsSet(this WorkerSignal signal) => signal.WaitAsync().IsCompleted;
}
