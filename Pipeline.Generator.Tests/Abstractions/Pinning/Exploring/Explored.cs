using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Pinning.Exploring;

/// <summary>
/// Lets the explorer in before each step of the pin code, and decides at each plain store whether the read behind it overtakes it;
/// contention is believed at once, so that the stripes are explored, too, unless a test says otherwise.
/// </summary>
internal readonly struct Explored : IPinObserver
{
    // How many threads have made a read whose store is still to come.
    private static int _ahead;

    /// <summary>Whether this thread leaves its fences out.</summary>
    [field: ThreadStatic]
    public static bool FencesNobody { get; set; }

    /// <summary>
    /// How many pins of others make contention. The same for all threads, so only for tests that don't run beside each other.
    /// </summary>
    public static int ContentionLimit { get; set; } = 1;

    public static void Before(PinStep step) => Explorer.Step();

    public static object CountThenRead(ref int counter, ref object read)
    {
        object ahead = read;
        return CountsAfterReading(ref counter) ? ahead : read;
    }

    public static bool CountThenRead(ref int counter, ref bool read)
    {
        bool ahead = read;
        return CountsAfterReading(ref counter) ? ahead : read;
    }

    /// <summary>
    /// Comes down on no thread between a read and the store that it has overtaken: a processor that is interrupted there has made neither.
    /// </summary>
    public static void FenceAll()
    {
        if (!FencesNobody) Explorer.WaitUntil(static () => _ahead == 0);
    }

    // Whether the read has come before the store; between the two, or else in front of each, the others may come in, and between the count
    // that is read and the one that is stored: whoever counts here without being the owner gets lost.
    private static bool CountsAfterReading(ref int counter)
    {
        bool isAhead = Explorer.Choose();
        if (isAhead) _ahead++;
        Explorer.Step();
        int count = counter;
        Explorer.Step();
        counter = count + 1;
        if (isAhead) _ahead--;
        else Explorer.Step();
        return isAhead;
    }
}

/// <summary>A version that can be pinned, and who is under it.</summary>
internal sealed class ExploredTable
{
    public PinCount<Explored> Pins;

    /// <summary>How many run under it, as the test itself counts them.</summary>
    public int Inside;

    /// <summary>Its writer has waited for it.</summary>
    public bool IsBelievedEmpty;

    public readonly struct Access : IPinsOf<Explored>
    {
        static ref PinCount<Explored> IPinsOf<Explored>.Of(object table) => ref ((ExploredTable)table).Pins;
    }
}
