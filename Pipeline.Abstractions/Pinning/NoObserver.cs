using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Nobody watches.</summary>
internal readonly struct NoObserver : IPinObserver
{
    // One now and then is not worth three kilobytes.
    public static int ContentionLimit => 16;

    public static void Before(PinStep step)
    {
        // Production: the steps are made, and that is all.
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
