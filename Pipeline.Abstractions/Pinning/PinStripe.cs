using System.Runtime.InteropServices;

namespace Pipelines.Runtime;

/// <summary>
/// A cell alone in its cache lines: the neighbours are more than 128 bytes away, because processors fetch lines in pairs.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct PinStripe
{
    /// <summary>The pins that are counted here.</summary>
    [FieldOffset(64)]
    public PinCell Cell;
}
