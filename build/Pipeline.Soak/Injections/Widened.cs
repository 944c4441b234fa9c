using Pipelines.Runtime;

namespace Pipelines.Soak.Injections;

/// <summary>
/// Holds threads up between the steps of the pin code, here and there: for a moment, or until those on the other side have gone on by a few
/// steps. So orders come about that hardly ever do by themselves. Right code is right in all of them.
/// </summary>
internal readonly struct Widened : IPinObserver
{
    [ThreadStatic]
    private static Side? _side;

    [ThreadStatic]
    private static uint _random;

    // Contention is believed at once, so that stripes are there from the start.
    public static int ContentionLimit => 1;

    public static void Before(PinStep step)
    {
        uint random = Next();
        uint waitsEvery = step switch
        {
            // A reader's, before it holds a pin; with one, it would only be waited for itself.
            PinStep.ReadOwner or PinStep.Count => 16,

            // The writer's, mostly.
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

    /// <summary>For what is not a step of the pin code.</summary>
    public static void Delay() => Delay(Next());

    /// <summary>For items that take their time inside: until the writer goes on, if it does not wait for them.</summary>
    public static void Dawdle()
    {
        uint random = Next();
        if ((random & 0b111) == 1) _side?.AwaitOther(steps: 1);
        else Delay(random);
    }

    /// <summary>This thread is one of those.</summary>
    public static void Join(Side side) => _side = side;

    /// <summary>This thread has gone on: who has waited for that may.</summary>
    public static void GoOn() => _side?.GoOn();

    private static void Delay(uint random)
    {
        if ((random & 0b111) == 0) Thread.SpinWait((int)(random >> 25));
    }

    // Marsaglia's xorshift: one that each thread has for itself and that costs nothing.
    private static uint Next()
    {
        uint random = _random == 0 ? (uint)Environment.CurrentManagedThreadId * 2654435769u : _random;
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        return _random = random;
    }
}
