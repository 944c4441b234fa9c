using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Splicing.Exploring;

/// <summary>Lets the explorer in before each step of the pin code; contention is believed at once, so that the stripes are explored, too.</summary>
internal readonly struct Explored : IPinObserver
{
    public static int ContentionLimit => 1;

    public static void Before(PinStep step) => Explorer.Step();
}

/// <summary>A version that can be pinned, and who is under it.</summary>
internal sealed class ExploredTable
{
    public PinCount<Explored> Pins;

    /// <summary>How many run under it, as the test itself counts them.</summary>
    public int Inside;

    public readonly struct Access : IPinsOf<Explored>
    {
        static ref PinCount<Explored> IPinsOf<Explored>.Of(object table) => ref ((ExploredTable)table).Pins;
    }
}
