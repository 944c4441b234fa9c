using System.Runtime.InteropServices;

namespace Pipelines.Runtime;

/// <summary>One cell of a striped count. Alone in its cache lines: the neighbours' are 128 bytes away, because processors fetch lines in pairs.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct PinStripe
{
    /// <summary>The pins that are counted here.</summary>
    [FieldOffset(64)]
    public int Pins;
}
