using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>How many items run under one table. Tells, once the table is retired, when the last of them has left.</summary>
/// <remarks>
/// <para>
/// One cell, which the first thread that comes owns; when others have come as well, sixteen more (as in Doug Lea's <c>Striped64</c>), each
/// owned by the first that comes there. A pin remembers the cell that it is in and leaves from that one, on whatever thread.
/// </para>
/// <para>
/// A table that is retired gets no new valid pin, because who pins it finds that another one is in force, and leaves again. So a scan that
/// finds every cell empty once, after the table was retired and after a fence of all threads, has seen it empty for good; but for a
/// moment's pin that is not valid, and harms nobody.
/// </para>
/// <para>
/// Neither who comes nor who leaves fences: the writer does it for them, with <see cref="Interlocked.MemoryBarrierProcessWide"/>. Wherever
/// that catches a thread, either its pin is delivered, or it will look at the table in force, or at the mark of a retired one, only
/// afterwards (asymmetric fences: D. Dice, H. Huang and M. Yang, "Asymmetric Dekker synchronization", 2001).
/// </para>
/// </remarks>
internal struct PinCount<TObserver>
    where TObserver : struct, IPinObserver
{
    /// <summary>The cell of a pin that is none.</summary>
    public const int NoCell = -1;

    // The first cell, and how one has come into it: as its owner, or beside it. From 1 on, the stripes.
    private const int Owned = 0;
    private const int Joined = -2;

    private PinStripe _first;
    private int _pinsOfOthers;
    private volatile PinStripes? _stripes;
    private bool _isRetired;
    private volatile bool _isFenced;
    private TaskCompletionSource? _empty;

    /// <summary>Whether several threads have come.</summary>
    public readonly bool IsStriped => _stripes is not null;

    /// <summary>Pins that are held now. Exact only when nothing moves.</summary>
    public readonly long Count
    {
        get
        {
            long count = _first.Cell.CountOf<TObserver>();
            if (_stripes is { } stripes)
                for (int stripe = 0; stripe < PinStripes.Count; stripe++) count += stripes[stripe].CountOf<TObserver>();
            return count;
        }
    }

    /// <summary>Starts with stripes, where the table before had them.</summary>
    public void StartStriped() => _stripes = new PinStripes();

    /// <summary>Counts one more, then reads the table in force again: only if it is still this one, the pin is valid.</summary>
    /// <param name="current">The table in force.</param>
    /// <param name="cell">The cell from which it has to leave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public object PinThenRead(ref object current, out int cell)
    {
        nuint page = StackPage.Here;
        if (!_first.Cell.IsOwners(page)) return PinElsewhereThenRead(ref current, page, out cell);
        cell = Owned;
        return TObserver.CountThenRead(ref _first.Cell.Entered, ref current);
    }

    /// <summary>Counts one more in the cell of a pin that is held, which makes it valid without a second look.</summary>
    public void Duplicate(int cell)
    {
        if (cell != NoCell) CellOf(cell).Join<TObserver>();
    }

    /// <summary>Counts one less, on the thread that has counted one more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UnpinHere(int cell)
    {
        if (cell != Owned) Unpin(cell);
        else if (TObserver.CountThenRead(ref _first.Cell.Left, ref _isRetired)) SignalIfEmpty();
    }

    /// <summary>Counts one less. Any thread may do that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Unpin(int cell) => Unpin(cell, StackPage.Here);

    /// <summary>Says that another table is in force. Must come after that one was stored.</summary>
    public void Retire()
    {
        TObserver.Before(PinStep.Retire);
        Volatile.Write(ref _isRetired, true);
    }

    /// <summary>Says that all threads were fenced after the table was retired: from here on, a scan that finds nobody is right.</summary>
    public void NoteFence() => _isFenced = true;

    /// <summary>
    /// Whether nobody is under the table: not known before the fence, unless nobody ever was. Of a retired table that is the end.
    /// </summary>
    public readonly bool IsEmpty() => _isFenced ? IsScannedEmpty() : _stripes is null && _first.Cell.IsUntouched<TObserver>();

    /// <summary>Completes when the last item has left. The table must be retired.</summary>
    /// <remarks>
    /// The signal is there before the fence, and that before the cells are looked at: an item that leaves either is seen by the scan, or
    /// sees the mark and the signal.
    /// </remarks>
    public Task WhenEmpty()
    {
        TaskCompletionSource made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource signal = Interlocked.CompareExchange(ref _empty, made, null) ?? made;
        TObserver.FenceAll();
        NoteFence();
        if (IsScannedEmpty()) signal.TrySetResult();
        return signal.Task;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Unpin(int cell, nuint page)
    {
        if (cell == NoCell) return;
        ref PinCell left = ref CellOf(cell);
        if (left.IsOwners(page))
        {
            if (TObserver.CountThenRead(ref left.Left, ref _isRetired)) SignalIfEmpty();
            return;
        }

        left.Leave<TObserver>();
        TObserver.Before(PinStep.ReadRetired);
        if (Volatile.Read(ref _isRetired)) SignalIfEmpty();
    }

    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref PinCell CellOf(int cell)
    {
        if (cell > 0) return ref _stripes![cell - 1];
        return ref _first.Cell;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object PinElsewhereThenRead(ref object current, nuint page, out int cell)
    {
        TObserver.Before(PinStep.ReadStripes);
        if (_stripes is not { } stripes) return PinAnywhereThenRead(ref current, page, out cell);
        int first = PinStripes.First(page);
        ref PinCell found = ref stripes[first];
        if (!found.IsOwners(page)) return PinAnywhereThenRead(ref current, page, out cell);
        cell = first + 1;
        return TObserver.CountThenRead(ref found.Entered, ref current);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object PinAnywhereThenRead(ref object current, nuint page, out int cell)
    {
        cell = Find(page, out bool owns);
        ref PinCell found = ref CellOf(cell);
        if (owns) return TObserver.CountThenRead(ref found.Entered, ref current);
        found.Join<TObserver>();
        TObserver.Before(PinStep.ReadTableAgain);
        return Volatile.Read(ref current);
    }

    private int Find(nuint page, out bool owns)
    {
        owns = _first.Cell.TryOwn<TObserver>(page);
        if (owns) return Owned;
        TObserver.Before(PinStep.ReadStripes);
        if (_stripes is { } stripes) return 1 + stripes.Find<TObserver>(page, out owns);

        // Lost counts among those that count do no harm.
        return ++_pinsOfOthers < TObserver.ContentionLimit ? Joined : 1 + Install().Find<TObserver>(page, out owns);
    }

    private PinStripes Install()
    {
        var made = new PinStripes();
        TObserver.Before(PinStep.InstallStripes);
#pragma warning disable CS0420 // Interlocked is volatile enough.
        return Interlocked.CompareExchange(ref _stripes, made, null) ?? made;
#pragma warning restore CS0420
    }

    private readonly bool IsScannedEmpty()
    {
        if (_first.Cell.CountOf<TObserver>() != 0) return false;
        if (_stripes is not { } stripes) return true;
        for (int stripe = 0; stripe < PinStripes.Count; stripe++)
            if (stripes[stripe].CountOf<TObserver>() != 0) return false;
        return true;
    }

    // The last two to leave must not each see the other still inside: so each delivers its own departure before it looks.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SignalIfEmpty()
    {
        TObserver.Before(PinStep.Fence);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _empty) is not { } signal || !IsScannedEmpty()) return;
        if (!_isFenced)
        {
            TObserver.FenceAll();
            NoteFence();
            if (!IsScannedEmpty()) return;
        }

        TObserver.Before(PinStep.Signal);
        signal.TrySetResult();
    }
}
