using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Distinguishes threads at the cost of two instructions, by the page of memory on which their stack is at the call.</summary>
/// <remarks>
/// A page belongs to the stack of one thread as long as that thread lives, so two threads never have the same page. One thread may have
/// several pages, as its stack grows. It is recognized again at the same depth of its stack, as in a caller that runs item after item. A
/// thread-static field would be certain, but reading one costs as much as an interlocked operation.
/// </remarks>
internal static class StackPage
{
    // The smallest page size of all platforms, 4,096 bytes. If pages are larger, a part of a page still has one owner.
    private const int BitsWithin = 12;

    // A thread rarely uses more than 256 KB of its stack.
    private const int BitsOfRegion = 6;

    /// <summary>Gets the page on which the caller's frame is. It is never 0.</summary>
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
    /// Returns a number from 0 to a power of two, exclusive. It is mostly the same for the pages of one thread, and differs between
    /// threads.
    /// </summary>
    public static int Spread(nuint page, int bits) => (int)(((ulong)page >> BitsOfRegion) * 0x9E3779B97F4A7C15 >> (64 - bits));
}
