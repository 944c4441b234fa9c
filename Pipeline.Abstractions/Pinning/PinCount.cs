using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// Represents the count of the items in flight on one version. Once the version is retired, it signals when the last of them has left.
/// </summary>
/// <remarks>
/// <para>
/// There is one cell at first, which the first thread that arrives owns. When other threads have arrived as well, there are sixteen more,
/// as in Doug Lea's <c>Striped64</c>. The first thread that arrives at a cell owns it. A pin remembers its cell and leaves from that
/// cell, on any thread.
/// </para>
/// <para>
/// Invariant: a retired version gets no new valid pin. A thread that pins it finds that another version is in effect, and leaves again. So
/// it suffices that a scan finds every cell empty once, after the version was retired and after a fence of all threads: the version is then
/// empty for good. Later pins can only be invalid ones, which last for a moment and do no harm.
/// </para>
/// <para>
/// Neither arriving nor leaving threads fence. The writer fences for them, with <see cref="Interlocked.MemoryBarrierProcessWide"/>. At any
/// point where the barrier catches a thread, one of two things holds. Either the thread's pin is delivered, or the thread reads the version
/// in effect, or the mark of a retired version, only after the barrier.
/// </para>
/// <para>
/// Source: asymmetric fences, D. Dice, H. Huang and M. Yang, "Asymmetric Dekker synchronization", 2001.
/// </para>
/// </remarks>
internal struct PinCount<TObserver>
    where TObserver : struct, IPinObserver
{
    /// <summary>The cell of a pin that is not counted.</summary>
    public const int NoCell = -1;

    // The first cell, and the two ways to be counted in it: as its owner, or as another thread. Owned stripes are numbered up from 1, and
    // stripes that other threads own down from -3.
    private const int Owned = 0;
    private const int Joined = -2;

    private PinStripe _first;
    private int _pinsOfOthers;
    private volatile PinStripes? _stripes;
    private bool _isRetired;
    private volatile bool _isFenced;
    private TaskCompletionSource? _empty;

    /// <summary>Gets whether several threads have arrived.</summary>
    public readonly bool IsStriped => _stripes is not null;

    /// <summary>Gets the number of pins. Exact only while no item enters or leaves.</summary>
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

    /// <summary>Starts with stripes, if the version before had them.</summary>
    public void StartStriped() => _stripes = new PinStripes();

    /// <summary>Increments the count, then reads the version in effect again. The pin is valid if that is still this version.</summary>
    /// <param name="current">The version in effect.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PinRead PinThenRead(ref object current)
    {
        nuint page = StackPage.Here;
        return _first.Cell.IsOwners(page)
            ? new PinRead(TObserver.CountThenRead(ref _first.Cell.Entered, ref current), Owned)
            : PinElsewhereThenRead(ref current, page);
    }

    /// <summary>Increments the count in the cell of an existing pin. That makes the new pin valid without a second read.</summary>
    public void Duplicate(int cell)
    {
        if (cell != NoCell) CellOf(cell).Join<TObserver>();
    }

    /// <summary>Decrements the count, on the thread that has incremented it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UnpinHere(int cell)
    {
        if (cell != Owned) UnpinElsewhere(cell);
        else if (TObserver.CountThenRead(ref _first.Cell.Left, ref _isRetired)) SignalIfEmpty();
    }

    /// <summary>Decrements the count, on any thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Unpin(int cell) => Unpin(cell, StackPage.Here);

    /// <summary>Records that another version is in effect. It must be called after that version was stored.</summary>
    public void Retire()
    {
        TObserver.Before(PinStep.Retire);
        Volatile.Write(ref _isRetired, true);
    }

    /// <summary>
    /// Records that all threads were fenced after the version was retired. From here on, a scan that finds no pin is right.
    /// </summary>
    public void NoteFence() => _isFenced = true;

    /// <summary>
    /// Returns whether no item is in flight on the version. That is unknown before the fence, unless no thread ever arrived. A retired
    /// version that is empty stays empty.
    /// </summary>
    public readonly bool IsEmpty() => _isFenced ? IsScannedEmpty() : _stripes is null && _first.Cell.IsUntouched<TObserver>();

    /// <summary>Returns a task that completes when the last item has left. The version must be retired.</summary>
    /// <remarks>
    /// The signal is stored before the fence, and the fence comes before the scan. So an item that leaves either is seen by the scan, or
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

    // The branch is not inlined. With one address for both kinds of cells, the processor can't predict that of the first cell any more.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void UnpinElsewhere(int cell)
    {
        if (cell < Owned) Unpin(cell);
        else if (TObserver.CountThenRead(ref _stripes![cell - 1].Left, ref _isRetired)) SignalIfEmpty();
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
        if (cell > Owned) return ref _stripes![cell - 1];
        if (cell < Joined) return ref _stripes![Joined - 1 - cell];
        return ref _first.Cell;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private PinRead PinElsewhereThenRead(ref object current, nuint page)
    {
        TObserver.Before(PinStep.ReadStripes);
        if (_stripes is not { } stripes) return PinAnywhereThenRead(ref current, page);
        int first = PinStripes.First(page);
        ref PinCell found = ref stripes[first];
        return found.IsOwners(page)
            ? new PinRead(TObserver.CountThenRead(ref found.Entered, ref current), first + 1)
            : PinAnywhereThenRead(ref current, page);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private PinRead PinAnywhereThenRead(ref object current, nuint page)
    {
        int cell = Find(page);
        ref PinCell found = ref CellOf(cell);
        if (cell >= Owned) return new PinRead(TObserver.CountThenRead(ref found.Entered, ref current), cell);
        found.Join<TObserver>();
        TObserver.Before(PinStep.ReadTableAgain);
        return new PinRead(Volatile.Read(ref current), cell);
    }

    private int Find(nuint page)
    {
        if (_first.Cell.TryOwn<TObserver>(page)) return Owned;
        TObserver.Before(PinStep.ReadStripes);
        PinStripes? stripes = _stripes;
        if (stripes is null)
        {
            // Threads may overwrite each other's increments here. A count that is too low only delays the stripes.
            if (++_pinsOfOthers < TObserver.ContentionLimit) return Joined;
            stripes = Install();
        }

        int stripe = stripes.Find<TObserver>(page, out bool owns);
        return owns ? 1 + stripe : Joined - 1 - stripe;
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

    // Of the last two threads to leave, each might miss the departure of the other, and neither would signal. So each delivers its own
    // departure before it scans.
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
