using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// A counter of pins that belongs to one thread: that one counts with plain stores, all others with interlocked operations beside it.
/// </summary>
/// <remarks>
/// <para>
/// The first thread that comes owns the cell for good. It counts its arrivals and departures in two counters of which it alone writes;
/// whoever else pins, or leaves from here, changes a third one. What is inside is the arrivals, less the departures, and the others. A
/// plain store may still be on its way while the owner goes on, so who wants to know whether anybody is inside must first make all threads
/// deliver their stores (<see cref="IPinObserver.FenceAll"/>).
/// </para>
/// <para>
/// Departures have to be read before arrivals. Then each departure that is seen has its arrival seen, too, and the sum is never less than
/// the number of those who are inside all the while.
/// </para>
/// <para>
/// Lock reservation after K. Kawachiya, A. Koseki and T. Onodera, "Lock reservation: Java locks can mostly do without atomic operations",
/// 2002, with the two counters of P. McKenney's sleepable RCU.
/// </para>
/// </remarks>
internal struct PinCell
{
    private nuint _ownerPage;
    private long _owner;
    private int _entered;
    private int _left;
    private int _others;

    /// <summary>Pins that are held here. Exact only when nothing moves.</summary>
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
    /// Whether nobody has ever come in here. That is certain without a fence: who comes first takes the cell by an interlocked operation.
    /// </summary>
    public readonly bool IsUntouched<TObserver>()
        where TObserver : struct, IPinObserver
    {
        TObserver.Before(PinStep.ReadOwner);
        return Volatile.Read(in _owner) == 0;
    }

    /// <summary>Whether the caller is known at once to be the owner.</summary>
    /// <param name="page">Where the caller's stack is.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsOwners(nuint page) => page == _ownerPage;

    /// <summary>The owner's arrivals, for the owner to count.</summary>
    [UnscopedRef]
    public ref int Entered
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _entered;
    }

    /// <summary>The owner's departures, for the owner to count.</summary>
    [UnscopedRef]
    public ref int Left
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _left;
    }

    /// <summary>Whether the caller is the owner, perhaps from now on.</summary>
    /// <param name="page">Where the caller's stack is, for the owner to be known by.</param>
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

        // It comes for the first time, or from another depth of its stack than before.
        _ownerPage = page;
        return true;
    }

    /// <summary>Counts one more, whoever asks.</summary>
    public void Join<TObserver>()
        where TObserver : struct, IPinObserver
    {
        TObserver.Before(PinStep.Join);
        Interlocked.Increment(ref _others);
    }

    /// <summary>Counts one less, whoever asks.</summary>
    public void Leave<TObserver>()
        where TObserver : struct, IPinObserver
    {
        TObserver.Before(PinStep.Join);
        Interlocked.Decrement(ref _others);
    }
}
