using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>The observer of production: it observes nothing.</summary>
internal readonly struct NoObserver : IPinObserver
{
    // Rare pins of other threads do not justify stripes, which take four kilobytes.
    public static int ContentionLimit => 16;

    public static void Before(PinStep step)
    {
        // Production makes the steps and observes nothing.
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static object CountThenRead(ref int counter, ref object read)
    {
        Volatile.Write(ref counter, unchecked(counter + 1));
        return Volatile.Read(ref read);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool CountThenRead(ref int counter, ref bool read)
    {
        Volatile.Write(ref counter, unchecked(counter + 1));
        return Volatile.Read(ref read);
    }

    public static void FenceAll() => Interlocked.MemoryBarrierProcessWide();
}
