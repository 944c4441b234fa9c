using System.Runtime.InteropServices;

namespace Pipelines.Runtime;

/// <summary>
/// What one side of a queue alone writes, on a cache line that it shares with nobody. Totals since the start; they may overflow, their
/// differences don't.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct QueueSide
{
    /// <summary>The next place in the part of the queue that this side is in.</summary>
    [FieldOffset(64)]
    public int At;

    /// <summary>The room taken or given up.</summary>
    [FieldOffset(68)]
    public int Weight;

    /// <summary>The items that went by.</summary>
    [FieldOffset(72)]
    public int Items;

    /// <summary>The other side's <see cref="Weight"/> when this one last looked: it looks only when it has to.</summary>
    [FieldOffset(76)]
    public int SeenWeight;
}
