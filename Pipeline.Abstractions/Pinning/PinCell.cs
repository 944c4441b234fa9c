using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// Represents a counter of pins that belongs to one thread. The owner counts with plain stores, and all other threads count with
/// interlocked operations on a separate counter.
/// </summary>
/// <remarks>
/// <para>
/// The first thread that arrives owns the cell for good. It counts its arrivals and its departures in two counters that it alone writes.
/// Any other thread that pins here, or leaves from here, changes a third counter. The number of pins is arrivals minus departures plus the
/// third counter. A plain store may become visible to other threads only later, while the owner continues. So a thread that checks whether
/// any item is in flight must first make all threads deliver their stores (<see cref="IPinObserver.FenceAll"/>).
/// </para>
/// <para>
/// Invariant: departures are read before arrivals. Then for each departure that is seen, its arrival is seen as well. So the sum is never
/// less than the number of pins that exist during the whole read.
/// </para>
/// <para>
/// Sources: lock reservation after K. Kawachiya, A. Koseki and T. Onodera, "Lock reservation: Java locks can mostly do without atomic
/// operations", 2002, with the two counters of P. McKenney's sleepable RCU.
/// </para>
/// </remarks>
internal struct PinCell
{
    private nuint _ownerPage;
    private long _owner;
    private int _entered;
    private int _left;
    private int _others;

    /// <summary>Returns the number of pins in this cell. Exact only while no item enters or leaves.</summary>
    public readonly int CountOf<TObserver>()
        where TObserver : struct, IPinObserver
    {
        TObserver.Before(PinStep.ReadLeft);
        int left = Volatile.Read(in _left);
        TObserver.Before(PinStep.ReadOthers);
        int others = Volatile.Read(in _others);
        TObserver.Before(PinStep.ReadEntered);
        return unchecked(Volatile.Read(in _entered) - left + others);
    }

    /// <summary>
    /// Returns whether no thread has ever pinned here. This is certain without a fence, because the first thread takes the cell by an
    /// interlocked operation.
    /// </summary>
    public readonly bool IsUntouched<TObserver>()
        where TObserver : struct, IPinObserver
    {
        TObserver.Before(PinStep.ReadOwner);
        return Volatile.Read(in _owner) == 0;
    }

    /// <summary>Returns whether the caller is recognized as the owner, without a further check.</summary>
    /// <param name="page">The page of the caller's stack.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsOwners(nuint page) => page == _ownerPage;

    /// <summary>Gets the owner's arrivals. Only the owner counts them.</summary>
    [UnscopedRef]
    public ref int Entered
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _entered;
    }

    /// <summary>Gets the owner's departures. Only the owner counts them.</summary>
    [UnscopedRef]
    public ref int Left
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _left;
    }

    /// <summary>Returns whether the caller is the owner, possibly from now on.</summary>
    /// <param name="page">The page of the caller's stack, by which the owner is recognized.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryOwn<TObserver>(nuint page)
        where TObserver : struct, IPinObserver
    {
        long thread = ThreadNumber.Own;
        TObserver.Before(PinStep.ReadOwner);
        long owner = Volatile.Read(in _owner);
        if (owner == 0)
        {
            TObserver.Before(PinStep.Claim);
            owner = Interlocked.CompareExchange(ref _owner, thread, 0);
        }

        if (owner != 0 && owner != thread) return false;

        // The owner arrives for the first time, or from another depth of its stack than before.
        _ownerPage = page;
        return true;
    }

    /// <summary>Increments the counter that all threads share.</summary>
    public void Join<TObserver>()
        where TObserver : struct, IPinObserver
    {
        TObserver.Before(PinStep.Join);
        Interlocked.Increment(ref _others);
    }

    /// <summary>Decrements the counter that all threads share.</summary>
    public void Leave<TObserver>()
        where TObserver : struct, IPinObserver
    {
        TObserver.Before(PinStep.Join);
        Interlocked.Decrement(ref _others);
    }
}
