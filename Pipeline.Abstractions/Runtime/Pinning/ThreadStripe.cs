using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Deals threads out to the stripes of a striped count, in turn. A thread keeps its stripe as long as it lives.</summary>
internal static class ThreadStripe
{
    /// <summary>How many stripes there are: a power of two.</summary>
    public const int Count = 16;

    [ThreadStatic]
    private static int _number;

    private static int _threads;

    /// <summary>The stripe of this thread, from 1: 0 says that the thread has none yet.</summary>
    public static int Number
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int number = _number;
            return number != 0 ? number : Take();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Take() => _number = 1 + (Interlocked.Increment(ref _threads) & (Count - 1));
}
