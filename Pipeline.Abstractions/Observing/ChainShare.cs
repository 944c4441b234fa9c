using System.Runtime.InteropServices;

namespace Pipelines.Runtime;

/// <summary>The number of items of a chain that the open window still lets pass or times. It has a cache line of its own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct ChainShare
{
    [FieldOffset(0)]
    public int Left;
}
