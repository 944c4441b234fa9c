using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>How many items run under one table. Tells, once the table is retired, when the last of them has left.</summary>
/// <remarks>
/// <para>
/// One shared counter, changed by compare-and-swap, until two threads are seen to contend for it; then padded stripes, one for each of sixteen groups of threads (after Doug Lea's
/// <c>Striped64</c>). A pin remembers the cell that it is in and leaves from that one, on whatever thread.
/// </para>
/// <para>
/// A table that is retired gets no new valid pin, because who pins it finds that another one is in force, and leaves again. So a scan that finds every cell at 0 once, after the table was
/// retired, has seen it empty for good; but for a moment's pin that is not valid, and harms nobody.
/// </para>
/// </remarks>
internal struct PinCount<TObserver>
    where TObserver : struct, IPinObserver
{
    /// <summary>The cell of a pin that is none.</summary>
    public const int NoCell = -1;

    private const int Shared = 0;

    private int _shared;
    private int _failedSwaps;
    private volatile PinStripe[]? _stripes;
    private volatile bool _isRetired;
    private TaskCompletionSource? _empty;

    /// <summary>Whether threads were seen to contend.</summary>
    public readonly bool IsStriped => _stripes is not null;

    /// <summary>Pins that are held now. Exact only when nothing moves.</summary>
    public readonly long Count
    {
        get
        {
            long count = Volatile.Read(in _shared);
            if (_stripes is { } stripes)
                foreach (PinStripe stripe in stripes) count += stripe.Pins;
            return count;
        }
    }

    /// <summary>Starts with stripes, where the table before had them.</summary>
    public void StartStriped() => _stripes = new PinStripe[ThreadStripe.Count];

    /// <summary>Counts one more. Whether that pin is valid, only a second look at the table in force can tell.</summary>
    /// <returns>The cell from which it has to leave.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Pin()
    {
        TObserver.Before(PinStep.ReadStripes);
        if (_stripes is { } stripes) return PinIn(stripes);
        TObserver.Before(PinStep.ReadCount);
        int count = _shared;
        TObserver.Before(PinStep.Pin);
        return Interlocked.CompareExchange(ref _shared, count + 1, count) == count ? Shared : PinContended();
    }

    /// <summary>Counts one more in the cell of a pin that is held, which makes it valid without a second look.</summary>
    public void Duplicate(int cell)
    {
        if (cell == NoCell) return;
        TObserver.Before(PinStep.Pin);
        if (cell == Shared) Interlocked.Increment(ref _shared);
        else Interlocked.Increment(ref _stripes![cell - 1].Pins);
    }

    /// <summary>Counts one less. Any thread may do that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Unpin(int cell)
    {
        TObserver.Before(PinStep.Unpin);
        int left = cell == Shared ? Interlocked.Decrement(ref _shared) : UnpinStripe(cell);
        if (left != 0) return;
        TObserver.Before(PinStep.ReadRetired);
        if (_isRetired) SignalIfEmpty();
    }

    /// <summary>Says that another table is in force. Must come after that one was stored.</summary>
    /// <remarks>The fence puts that before every later scan: an item that leaves either is seen by the scan or sees the mark.</remarks>
    public void Retire()
    {
        TObserver.Before(PinStep.Retire);
        _isRetired = true;
        Interlocked.MemoryBarrier();
    }

    /// <summary>Whether no cell has a pin. Of a retired table that is the end.</summary>
    public readonly bool IsEmpty()
    {
        TObserver.Before(PinStep.ReadCounts);
        if (Volatile.Read(in _shared) != 0) return false;
        if (_stripes is not { } stripes) return true;
        for (int stripe = 0; stripe < stripes.Length; stripe++)
        {
            TObserver.Before(PinStep.ReadCounts);
            if (Volatile.Read(ref stripes[stripe].Pins) != 0) return false;
        }

        return true;
    }

    /// <summary>Completes when the last item has left. The table must be retired.</summary>
    /// <remarks>The signal is there before the cells are looked at; the other way round, the last item could leave in between and wake nobody.</remarks>
    public Task WhenEmpty()
    {
        TaskCompletionSource made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource signal = Interlocked.CompareExchange(ref _empty, made, null) ?? made;
        if (IsEmpty()) signal.TrySetResult();
        return signal.Task;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PinIn(PinStripe[] stripes)
    {
        int cell = ThreadStripe.Number;
        TObserver.Before(PinStep.PinStripe);
        Interlocked.Increment(ref stripes[cell - 1].Pins);
        return cell;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int PinContended()
    {
        while (true)
        {
            // Lost counts among those that count the losses do no harm.
            if (_stripes is { } stripes || (++_failedSwaps >= TObserver.ContentionLimit && (stripes = Install()) is not null)) return PinIn(stripes);
            TObserver.Before(PinStep.ReadCount);
            int count = Volatile.Read(ref _shared);
            TObserver.Before(PinStep.Pin);
            if (Interlocked.CompareExchange(ref _shared, count + 1, count) == count) return Shared;
        }
    }

    private PinStripe[] Install()
    {
        PinStripe[] made = new PinStripe[ThreadStripe.Count];
        TObserver.Before(PinStep.InstallStripes);
#pragma warning disable CS0420 // Interlocked is volatile enough.
        return Interlocked.CompareExchange(ref _stripes, made, null) ?? made;
#pragma warning restore CS0420
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int UnpinStripe(int cell) => Interlocked.Decrement(ref _stripes![cell - 1].Pins);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SignalIfEmpty()
    {
        if (!IsEmpty()) return;
        TObserver.Before(PinStep.Signal);
        Volatile.Read(ref _empty)?.TrySetResult();
    }
}
