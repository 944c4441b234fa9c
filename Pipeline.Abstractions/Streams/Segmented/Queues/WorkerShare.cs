using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>What one of several workers takes from the queue that they share: as many items as are little work.</summary>
/// <remarks>
/// <para>
/// Items wait in the queue, not with a busy worker: a worker that takes many may need long for the first one. So it takes more than one
/// only while the portion is expected to take less than <see cref="Target"/>. The expectation is the time that an item of the last portion
/// took; a portion at most doubles from one take to the next.
/// </para>
/// <para>Used by its worker, in part under the lock of the queue.</para>
/// </remarks>
internal sealed class WorkerShare<T>(BufferPool<T> pool, DispatchRecords? records, int worker, int mostOfPortion, bool isWhole)
{
    /// <summary>How long the items of a portion may take together, if there are several.</summary>
    public static readonly TimeSpan Target = TimeSpan.FromMicroseconds(50);

    private int _portion = 1;

    /// <summary>How many items the worker takes at once.</summary>
    public int Portion => isWhole ? int.MaxValue : _portion;

    /// <summary>Whether it is worth while to measure how long items take.</summary>
    public bool Adapts => !isWhole && mostOfPortion > 1;

    /// <summary>Takes from the first buffer of the queue, whose lock the caller holds.</summary>
    /// <returns>A buffer with the portion: the first one itself, if it has no more than that.</returns>
    public StreamBuffer<T> TakeFrom(StreamBuffer<T> first)
    {
        StreamBuffer<T> taken = first.Count > Portion ? first.SplitOff(Portion, pool.Rent(Portion)) : first;
        if (records is not null) taken.Slot = records.Add(worker);
        return taken;
    }

    /// <summary>The queue will never have anything again.</summary>
    public void End() => records?.End();

    /// <summary>Learns from a portion.</summary>
    /// <param name="items">How many items there were.</param>
    /// <param name="elapsed">How long they took, without waits for room in the next queue.</param>
    public void Adapt(int items, TimeSpan elapsed)
    {
        Debug.Assert(Adapts, "An input that never takes several items is not measured.");
        if (items == 0) return;
        long affordable = elapsed.Ticks == 0 ? mostOfPortion : Target.Ticks * items / elapsed.Ticks;
        _portion = (int)Math.Clamp(affordable, 1, Math.Min(mostOfPortion, 2L * _portion));
    }
}
