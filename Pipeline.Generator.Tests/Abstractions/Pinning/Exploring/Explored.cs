using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Pinning.Exploring;

/// <summary>
/// Calls the explorer before each step of the pin code, and decides at each plain store whether the following read overtakes it. One
/// collision counts as contention, so that the stripes are also explored, unless a test says otherwise.
/// </summary>
internal readonly struct Explored : IPinObserver
{
    // The number of threads that have made a read whose store is still to come.
    private static int _ahead;

    /// <summary>Whether this thread leaves its fences out.</summary>
    [field: ThreadStatic]
    public static bool FencesNoThread { get; set; }

    /// <summary>
    /// The number of collisions that count as contention. It is the same for all threads, so only tests that run alone may set it.
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
        if (!FencesNoThread) Explorer.WaitUntil(static () => _ahead == 0);
    }

    // Decides whether the read overtakes the store. Other threads may run between the two, or before each. They may also run between
    // reading and storing the count: then the count of a thread that does not own the cell gets lost.
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
internal sealed class ExploredVersion
{
    public PinCount<Explored> Pins;

    /// <summary>How many run under it, as the test itself counts them.</summary>
    public int Inside;

    /// <summary>Its writer has waited for it.</summary>
    public bool IsBelievedEmpty;

    public readonly struct Access : IPinsOf<Explored>
    {
        static ref PinCount<Explored> IPinsOf<Explored>.Of(object version) => ref ((ExploredVersion)version).Pins;
    }
}
