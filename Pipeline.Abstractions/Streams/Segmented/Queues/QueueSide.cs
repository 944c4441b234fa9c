using System.Runtime.InteropServices;

namespace Pipelines.Runtime;

/// <summary>Represents the state that only one side of a queue writes, on a cache line of its own.</summary>
/// <remarks>The counts are totals since the start. They may overflow, but their differences stay correct.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct QueueSide
{
    /// <summary>The next place in the part of the queue in which this side is.</summary>
    [FieldOffset(64)]
    public int At;

    /// <summary>The room that this side has taken or released.</summary>
    [FieldOffset(68)]
    public int Weight;

    /// <summary>The number of items that this side has written or read.</summary>
    [FieldOffset(72)]
    public int Items;

    /// <summary>The <see cref="Weight"/> of the other side at the last check. This side checks it only when it has to.</summary>
    [FieldOffset(76)]
    public int SeenWeight;
}
