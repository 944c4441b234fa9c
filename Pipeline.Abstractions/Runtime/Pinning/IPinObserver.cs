using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Is told before each step of the pin code that other threads can see, and makes those whose order is the processor's affair. Production has an empty one, which the JIT removes; the tests have one that interleaves threads at every such step.</summary>
internal interface IPinObserver
{
    /// <summary>After how many pins of others than its owner a count gets stripes.</summary>
    static abstract int ContentionLimit { get; }

    /// <summary>A step on shared memory is about to be made.</summary>
    static abstract void Before(PinStep step);

    /// <summary>Counts one more by a plain store, then reads. To other threads the store may be later than the read: only a fence keeps a processor from that.</summary>
    static abstract object CountThenRead(ref int counter, ref object read);

    /// <inheritdoc cref="CountThenRead(ref int, ref object)"/>
    static abstract bool CountThenRead(ref int counter, ref bool read);

    /// <summary>Makes every thread deliver its stores before it reads on.</summary>
    static abstract void FenceAll();
}

/// <summary>The steps of the pin code that other threads can see.</summary>
internal enum PinStep
{
    ReadTable,
    ReadOwner,
    Claim,
    Count,
    ReadTableAgain,
    ReadStripes,
    InstallStripes,
    Join,
    ReadRetired,
    Publish,
    Retire,
    ReadLeft,
    ReadOthers,
    ReadEntered,
    Fence,
    Signal,
}

/// <summary>Nobody watches.</summary>
internal readonly struct Unobserved : IPinObserver
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
