using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// Cells for those who find the first one taken: sixteen, of which a thread takes one that is near where its stack leads it to.
/// </summary>
/// <remarks>A hash table of threads with open addressing. Where all cells near by have other owners, their owners are joined.</remarks>
internal sealed class PinStripes
{
    /// <summary>How many there are.</summary>
    public const int Count = 1 << Bits;

    private const int Bits = 4;
    private const int Probes = 4;

    private Cells _cells;

    public ref PinCell this[int cell]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _cells[cell & (Count - 1)].Cell;
    }

    /// <summary>Where a thread looks first.</summary>
    /// <param name="page">Where its stack is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int First(nuint page) => StackPage.Spread(page, Bits);

    /// <summary>Looks for the caller's cell, or for a free one.</summary>
    /// <param name="page">Where the caller's stack is.</param>
    /// <param name="owns">Whether the caller is the owner of what was found; otherwise it has to join.</param>
    /// <returns>The cell.</returns>
    public int Find<TObserver>(nuint page, out bool owns)
        where TObserver : struct, IPinObserver
    {
        int first = First(page);
        owns = true;
        for (int cell = first; cell < first + Probes; cell++)
            if (this[cell].TryOwn<TObserver>(page)) return cell & (Count - 1);
        owns = false;
        return first;
    }

    [InlineArray(Count)]
    [SuppressMessage("Style", "IDE0044:Add readonly modifier", Justification = "The array's elements are written through it.")]
    [SuppressMessage("CodeQuality", "IDE0051:Remove unused private members", Justification = "It is the array's first element.")]
    private struct Cells
    {
        private PinStripe _first;
    }
}
