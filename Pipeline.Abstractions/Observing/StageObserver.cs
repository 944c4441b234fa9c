using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Decides which items of one pipeline are timed.</summary>
/// <remarks>
/// <para>
/// Items go past probes only in a window. A window is opened from outside, some times a second, and closes itself once the first items have
/// been timed. So a busy pipeline is on its straight path nearly all the time, and in a slow one every item is timed.
/// </para>
/// <para>
/// The state is one word: the number of the window, and the chains that are lit for it and for traces. The flags of a version follow it.
/// Several threads may write them at the same time, so each one looks again whether what it has written is still right.
/// </para>
/// <para>
/// While the items of a chain are traced, all of them go past probes, in a window or not. The listener of the traces decides for each.
/// </para>
/// <para>All members are thread-safe.</para>
/// </remarks>
internal sealed class StageObserver
{
    private const int Chains = (int)(LitChains.Whole | LitChains.Segments);
    private const int TracedShift = 2;
    private const long Traced = (long)Chains << TracedShift;
    private const long OneWindow = 1L << (2 * TracedShift);
    private const long NotYet = long.MinValue;

    // After the first segment has timed its items, the others get this time for theirs.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(1);

    private readonly IObservations _observations;
    private readonly ChainShare[] _shares;
    private readonly int _perWindow;
    private long _state;
    private long _usedUpAt = NotYet;

    /// <param name="observations">Receives the times and the failures.</param>
    /// <param name="chains">The number of chains: that of all stages, and one for each segment.</param>
    /// <param name="perWindow">How many items of a chain a window times. It is <see cref="int.MaxValue"/> for all of them.</param>
    public StageObserver(IObservations observations, int chains, int perWindow)
    {
        _observations = observations;
        _shares = new ChainShare[chains];
        _perWindow = perWindow;
    }

    private bool TimesEvery => _perWindow == int.MaxValue;

    private LitChains Lit => LitIn(Volatile.Read(ref _state));

    /// <summary>Opens a window. The caller then applies it to the version in effect.</summary>
    /// <remarks>
    /// If a chain has used up its last window, its first items are not timed, a random number of them. Otherwise the first item after a
    /// pause would be timed each time, and it may be of a special kind.
    /// </remarks>
    public void Open()
    {
        for (int chain = 0; chain < _shares.Length; chain++)
        {
            ref int left = ref _shares[chain].Left;
            bool isFirst = Volatile.Read(ref _state) < OneWindow;
            int passing = TimesEvery || isFirst || Volatile.Read(ref left) > 0 ? 0 : Random.Shared.Next(_perWindow);
            Volatile.Write(ref left, TimesEvery ? int.MaxValue : _perWindow + passing);
        }

        Volatile.Write(ref _usedUpAt, NotYet);
        Change(static state => Next(state, LitChains.Whole | LitChains.Segments));
    }

    /// <summary>Closes the window, if one is open. The caller then applies that to the version in effect.</summary>
    public void Close()
    {
        if (Lit != LitChains.None) Change(static state => Next(state, LitChains.None));
    }

    /// <summary>Sets on which chains items are traced. The caller then applies that to the version in effect.</summary>
    public void Trace(LitChains chains) => Change(state => (state & ~Traced) | ((long)chains << TracedShift));

    /// <summary>Sets the flags of a version as the window says.</summary>
    public void Apply(IObservedVersion version)
    {
        long state;
        do
        {
            Interlocked.MemoryBarrier();
            state = Volatile.Read(ref _state);
            version.Show(LitIn(state) | TracedIn(state));
            Interlocked.MemoryBarrier();
        }
        while (Volatile.Read(ref _state) != state);
    }

    /// <summary>Takes part in the window for one item of a chain, and traces it if it is to be traced.</summary>
    /// <param name="version">The version of the item.</param>
    /// <param name="chain">0 for all stages, otherwise the number of the segment from 1.</param>
    /// <param name="continues">Whether the item has come of another one in the chain. Its span is that of the other one.</param>
    /// <param name="probe">The probe of the item.</param>
    /// <returns>Whether the item is timed or traced.</returns>
    public bool TryTake(IObservedVersion version, int chain, bool continues, out StageProbe probe)
    {
        probe = default;
        long state = Volatile.Read(ref _state);
        LitChains mine = chain == 0 ? LitChains.Whole : LitChains.Segments;
        bool isTraced = (TracedIn(state) & mine) != LitChains.None;
        bool isLit = (LitIn(state) & mine) != LitChains.None;
        if (!isLit && !isTraced)
        {
            // A version shows an old window.
            Apply(version);
            return false;
        }

        bool isTimed = isLit && TryTakeShare(version, chain, mine, state);
        IItemSpan? span = !isTraced ? null
            : continues || chain != 0 ? _observations.ContinueSpan()
            : _observations.StartSpan(version.Number);
        if (!isTimed && span is null) return false;
        ItemTiming timing = !isTimed ? ItemTiming.None : chain == 0 ? ItemTiming.Whole : ItemTiming.Stages;
        probe = new StageProbe(new ItemClock(_observations, timing, span));
        return true;
    }

    public void NoteFailure(int stage, Exception exception) => _observations.StageFailed(stage, exception, isHandled: true);

    public void NoteStreamEnd(StreamOutcome outcome, Exception? failure) => _observations.StreamEnded(outcome, failure);

    public void NoteSplice(string? source, SpliceOutcome outcome) => _observations.Spliced(source, outcome);

    /// <summary>Gets whether items are traced.</summary>
    public bool Traces => TracedIn(Volatile.Read(ref _state)) != LitChains.None;

    public IItemSpan? StartFlowing(ActivityContext parent, long version, out ExecutionContext? within) =>
        _observations.StartFlowing(parent, version, out within);

    public ISpliceSpan? StartSplice(string? source) => _observations.StartSplice(source);

    /// <summary>Returns the time of the clock, from which a wait for quiescence is measured.</summary>
    public long GetTimestamp() => _observations.Clock.GetTimestamp();

    public void NoteQuiescence(long since, bool isQuiescent) =>
        _observations.Quiesced(_observations.Clock.GetTimestamp() - since, isQuiescent);

    private static LitChains LitIn(long state) => (LitChains)(state & Chains);

    private static LitChains TracedIn(long state) => (LitChains)((state >> TracedShift) & Chains);

    private bool TryTakeShare(IObservedVersion version, int chain, LitChains mine, long state)
    {
        if (TimesEvery) return true;
        ref int share = ref _shares[chain].Left;
        int left = Volatile.Read(ref share) <= 0 ? -1 : Interlocked.Decrement(ref share);
        if (left < 0) EndUsedUp(version, mine, state);
        return left >= 0 && left < _perWindow;
    }

    // Only one thread closes a window, and only the one that it knows.
    private void EndUsedUp(IObservedVersion version, LitChains mine, long state)
    {
        if (mine == LitChains.Segments && HasTimeLeft()) return;
        Interlocked.CompareExchange(ref _state, state & ~(long)mine, state);
        Apply(version);
    }

    private bool HasTimeLeft()
    {
        TimeProvider clock = _observations.Clock;
        long now = clock.GetTimestamp();
        long first = Interlocked.CompareExchange(ref _usedUpAt, now, NotYet);
        return first == NotYet || clock.GetElapsedTime(first, now) < Longest;
    }

    private static long Next(long state, LitChains lit) => ((state & ~(long)Chains) + OneWindow) | (long)lit;

    private void Change(Func<long, long> next)
    {
        long state = Volatile.Read(ref _state);
        long seen;
        while ((seen = Interlocked.CompareExchange(ref _state, next(state), state)) != state) state = seen;
    }
}
