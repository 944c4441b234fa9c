using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// Represents sixteen cells for threads that find the first cell owned by another one. A thread takes a cell near the place that its stack
/// maps to.
/// </summary>
/// <remarks>
/// A hash table of threads with open addressing. If all cells nearby have other owners, the thread counts in the first of them without
/// owning it.
/// </remarks>
internal sealed class PinStripes
{
    /// <summary>The number of cells.</summary>
    public const int Count = 1 << Bits;

    private const int Bits = 4;
    private const int Probes = 4;

    private Cells _cells;

    public ref PinCell this[int cell]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _cells[cell & (Count - 1)].Cell;
    }

    /// <summary>Returns the cell at which a thread starts its search.</summary>
    /// <param name="page">The page of the thread's stack.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int First(nuint page) => StackPage.Spread(page, Bits);

    /// <summary>Returns the caller's cell, or a free one that the caller now owns, or else the first one that it tried.</summary>
    /// <param name="page">The page of the caller's stack.</param>
    /// <param name="owns">Whether the caller owns the cell. If not, it has to join.</param>
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
