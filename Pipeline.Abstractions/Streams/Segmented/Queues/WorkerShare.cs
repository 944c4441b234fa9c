using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Decides how many items one of several workers takes from their shared queue: as many as are little work.</summary>
/// <remarks>
/// <para>
/// Items wait in the queue, not with a busy worker, because a worker that takes many may need long for the first one. So a worker takes
/// more than one item only while the portion is expected to take less than <see cref="Target"/>. The expected time of an item is the time
/// that an item of the last portion took. A portion at most doubles from one take to the next.
/// </para>
/// <para>Only its worker uses it, in part under the lock of the queue.</para>
/// </remarks>
internal sealed class WorkerShare<T>(BufferPool<T> pool, DispatchRecords? records, int worker, int mostOfPortion, bool isWhole)
{
    /// <summary>The maximum time for the items of a portion, if there are several.</summary>
    public static readonly TimeSpan Target = TimeSpan.FromMicroseconds(50);

    private int _portion = 1;

    /// <summary>Gets the number of items that the worker takes at once.</summary>
    public int Portion => isWhole ? int.MaxValue : _portion;

    /// <summary>Gets whether the worker has to measure how long items take.</summary>
    public bool Adapts => !isWhole && mostOfPortion > 1;

    /// <summary>Takes items from the first buffer of the queue. The caller holds the lock of the queue.</summary>
    /// <returns>A buffer with the portion. It is the first buffer itself, if that has no more items than the portion.</returns>
    public StreamBuffer<T> TakeFrom(StreamBuffer<T> first)
    {
        StreamBuffer<T> taken = first.Count > Portion ? first.SplitOff(Portion, pool.Rent(Portion)) : first;
        if (records is not null) taken.Slot = records.Add(worker);
        return taken;
    }

    /// <summary>Records that the queue has ended.</summary>
    public void End() => records?.End();

    /// <summary>Adapts the size of the next portion to the time that the last one took.</summary>
    /// <param name="items">The number of items in the portion.</param>
    /// <param name="elapsed">The time that they took, without waits for room in the next queue.</param>
    public void Adapt(int items, TimeSpan elapsed)
    {
        Debug.Assert(Adapts, "An input that never takes several items is not measured.");
        if (items == 0) return;
        long affordable = elapsed.Ticks == 0 ? mostOfPortion : Target.Ticks * items / elapsed.Ticks;
        _portion = (int)Math.Clamp(affordable, 1, Math.Min(mostOfPortion, 2L * _portion));
    }
}
