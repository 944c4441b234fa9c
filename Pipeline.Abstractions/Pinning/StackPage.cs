using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Tells threads apart at the price of two instructions: by the page of memory that their stack is on where they ask.</summary>
/// <remarks>
/// A page belongs to the stack of one thread as long as that lives, so two threads never ask from the same one. One thread may ask from
/// several, as its stack grows: it is known again where it asks from the same depth, as callers do that run item after item. A
/// thread-static field would tell for certain, but reading one costs as much as an interlocked operation.
/// </remarks>
internal static class StackPage
{
    // The least size of a page on all platforms, 4,096 bytes: where pages are larger, a part of one has one owner as well.
    private const int BitsWithin = 12;

    // A thread seldom uses more than 256 KB of its stack.
    private const int BitsOfRegion = 6;

    /// <summary>The page that the caller's frame is on: never 0.</summary>
    public static nuint Here
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        [SkipLocalsInit]
        get
        {
            Unsafe.SkipInit(out byte here);
            return (nuint)Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref here) >> BitsWithin;
        }
    }

    /// <summary>
    /// A number from 0, less than a power of two, that is mostly the same for the pages of one thread and another for those of others.
    /// </summary>
    public static int Spread(nuint page, int bits) => (int)(((ulong)page >> BitsOfRegion) * 0x9E3779B97F4A7C15 >> (64 - bits));
}
