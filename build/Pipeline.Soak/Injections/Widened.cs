using Pipelines.Runtime;

namespace Pipelines.Soak.Injections;

/// <summary>
/// Delays threads between the steps of the pin code: for a moment, or until the other side has taken a few steps. This produces orders that
/// hardly ever occur on their own. Correct code is correct in all of them.
/// </summary>
internal readonly struct Widened : IPinObserver
{
    [ThreadStatic]
    private static Side? _side;

    [ThreadStatic]
    private static uint _random;

    // One collision counts as contention, so that stripes exist from the start.
    public static int ContentionLimit => 1;

    public static void Before(PinStep step)
    {
        uint random = Next();
        uint waitsEvery = step switch
        {
            // Steps of a reader that has no pin yet. With a pin, the writer would only wait for this reader.
            PinStep.ReadOwner or PinStep.Count => 16,

            // Mostly steps of the writer.
            PinStep.Retire or PinStep.ReadLeft => 16,
            _ => uint.MaxValue,
        };
        if (random % waitsEvery == 1) _side?.AwaitOther(steps: 1 + (int)(random >> 30));
        else Delay(random);
    }

    public static object CountThenRead(ref int counter, ref object read)
    {
        Before(PinStep.Count);
        Volatile.Write(ref counter, unchecked(counter + 1));
        Before(PinStep.ReadTableAgain);
        return Volatile.Read(ref read);
    }

    public static bool CountThenRead(ref int counter, ref bool read)
    {
        Before(PinStep.Count);
        Volatile.Write(ref counter, unchecked(counter + 1));
        Before(PinStep.ReadRetired);
        return Volatile.Read(ref read);
    }

    public static void FenceAll() => Interlocked.MemoryBarrierProcessWide();

    /// <summary>Delays the thread outside the steps of the pin code.</summary>
    public static void Delay() => Delay(Next());

    /// <summary>Delays an item in flight until the writer takes a step, if the writer does not wait for the item.</summary>
    public static void Dawdle()
    {
        uint random = Next();
        if ((random & 0b111) == 1) _side?.AwaitOther(steps: 1);
        else Delay(random);
    }

    /// <summary>Assigns this thread to a side.</summary>
    public static void Join(Side side) => _side = side;

    /// <summary>Reports a step of this thread, and wakes the threads that wait for it.</summary>
    public static void GoOn() => _side?.GoOn();

    private static void Delay(uint random)
    {
        if ((random & 0b111) == 0) Thread.SpinWait((int)(random >> 25));
    }

    // Marsaglia's xorshift. Each thread has its own, and it costs nothing.
    private static uint Next()
    {
        uint random = _random == 0 ? (uint)Environment.CurrentManagedThreadId * 2654435769u : _random;
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        return _random = random;
    }
}
