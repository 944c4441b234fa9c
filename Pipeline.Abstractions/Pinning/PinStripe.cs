using System.Runtime.InteropServices;

namespace Pipelines.Runtime;

/// <summary>
/// Represents a cell alone in its cache lines. The next cells are more than 128 bytes away, because processors fetch lines in pairs.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct PinStripe
{
    /// <summary>The cell.</summary>
    [FieldOffset(64)]
    public PinCell Cell;
}
