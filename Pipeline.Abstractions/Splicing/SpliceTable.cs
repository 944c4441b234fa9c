using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Represents the control of one live pipeline: it reports the configuration, and changes it atomically while items run.</summary>
/// <remarks>
/// <para>All members are thread-safe at any time. Those that don't wait can also be called in a stage.</para>
/// <para>
/// The configuration in effect is one immutable version. A splice replaces it by a single store. An item reads it once when it enters, and
/// keeps it to its end. So the edits of a splice become visible together, and no item sees half a splice. An item that enters after
/// <see cref="Publish(Splice)"/> has returned sees that version or a later one.
/// </para>
/// </remarks>
[DebuggerDisplay("{Descriptor.Name,nq}, version {Version}")]
public abstract partial class SpliceTable
{
    // A fence costs as much as a few splices, so one fence serves several versions.
    private const int RetiredPerFence = 16;

    private readonly Lock _gate = new();
    private readonly ChangeFeed _feed = new();

    // Older versions on which items may still be in flight, the oldest first. Guarded by the gate.
    private readonly List<PipelineVersion> _retired = [];
    private VersionState? _before;
    private int _insertions;
    private int _forgetAt = RetiredPerFence;

    private protected SpliceTable(PipelineDescriptor descriptor)
    {
        Descriptor = descriptor;
        Units = new SpliceUnits(this);
        Handles = new StageHandleSet(this);
        Monitor = new PipelineMonitor(this);
    }

    /// <summary>Occurs after each published splice, in version order and outside the lock, so that a handler may publish.</summary>
    /// <remarks>
    /// <para>Handlers run before <see cref="Publish(Splice)"/> returns, so they should be fast. They must not wait for quiescence.</para>
    /// <para>
    /// If a handler throws, the other handlers still run. Then the publishing call throws a <see cref="SpliceNotificationException"/>,
    /// after any wait. The splice remains in effect.
    /// </para>
    /// <para>If several threads publish at the same time, one of them calls the handlers for all.</para>
    /// </remarks>
    public event EventHandler<SplicesChangedEventArgs>? Changed;

    /// <summary>Gets the number of the version in effect.</summary>
    /// <value>0 at the start, and one more with every splice that changes something.</value>
    public long Version => State.Version;

    /// <summary>Gets all stages, in the order of the chain.</summary>
    public IReadOnlyList<StageControl> Stages => Units.Stages;

    /// <summary>Gets all groups, in the order of their first stages.</summary>
    public IReadOnlyList<StageControl> Groups => Units.Groups;

    /// <summary>Gets all lanes, in the order of their routes. A lane's name begins with its route: <c>Choose.Express</c>.</summary>
    public IReadOnlyList<StageControl> Lanes => Units.Lanes;

    /// <summary>Gets the view of the running streams, and of the versions on which items are in flight.</summary>
    public PipelineMonitor Monitor { get; }

    /// <summary>
    /// Gets the set that creates the handles of the generated <c>Stages</c>, <c>Groups</c> and <c>Lanes</c>. Generated code uses it.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public StageHandleSet Handles { get; }

    internal PipelineDescriptor Descriptor { get; }

    internal SpliceUnits Units { get; }

    internal VersionState State => Live.State;

    /// <summary>Gets the running streams. A splice notifies them, because they may hold items back.</summary>
    internal LiveStreams Streams { get; } = new();

    internal abstract PipelineVersion Live { get; }

    /// <summary>Gets the stage, group or lane with the specified name.</summary>
    /// <param name="unit">The name. It is case-sensitive.</param>
    /// <returns>The stage, group or lane.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="unit"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">No stage, group or lane has that name.</exception>
    public StageControl this[string unit] => Units.Find(unit);

    /// <summary>Gets the stage, group or lane with the specified name, if there is one.</summary>
    /// <param name="unit">The name. It is case-sensitive.</param>
    /// <param name="control">When this method returns, the stage, group or lane, or <see langword="null"/> if none has that name.</param>
    /// <returns><see langword="true"/> if a stage, group or lane has that name; otherwise, <see langword="false"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="unit"/> is <see langword="null"/>.</exception>
    public bool TryGet(string unit, [NotNullWhen(true)] out StageControl? control) => Units.TryGet(unit, out control);

    /// <summary>Returns the configuration in effect, all of it from one version.</summary>
    /// <returns>A new snapshot, which does not change any more.</returns>
    /// <remarks>Each call allocates a snapshot of all stages, groups and lanes.</remarks>
    public SpliceSnapshot GetSnapshot() => Describe(State);

    /// <summary>Publishes all edits of a splice at once. Items in flight finish on their own version, and are not awaited.</summary>
    /// <param name="splice">The edits. If one of them is invalid, none takes effect.</param>
    /// <returns>The version in effect after the call. If nothing changed, no new version is made.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="splice"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A handle or an insertion belongs to another pipeline instance.</exception>
    /// <exception cref="KeyNotFoundException">The pipeline has no stage, group, lane or insertion with one of the names.</exception>
    /// <exception cref="InvalidOperationException">
    /// A required stage would be disabled, two insertions would have one name, or a lane would be redirected to one that does not fit.
    /// </exception>
    /// <exception cref="ObjectDisposedException">An insertion of the splice was disposed.</exception>
    /// <exception cref="SpliceNotificationException">A handler of <see cref="Changed"/> threw. The splice remains in effect.</exception>
    public long Publish(Splice splice)
    {
        ArgumentNullException.ThrowIfNull(splice);
        return Publish(splice.ApplyTo, expectedVersion: null);
    }

    /// <summary>Publishes all edits of a splice at once, if the version in effect is the one for which the splice was made.</summary>
    /// <param name="splice">The edits. If one of them is invalid, none takes effect.</param>
    /// <param name="expectedVersion">The version for which the splice was made.</param>
    /// <exception cref="SpliceConflictException">Another version is in effect. Nothing has been changed.</exception>
    /// <inheritdoc cref="Publish(Splice)"/>
    public long Publish(Splice splice, long expectedVersion)
    {
        ArgumentNullException.ThrowIfNull(splice);
        return Publish(splice.ApplyTo, expectedVersion);
    }

    /// <summary>Publishes all edits of a splice at once, then waits until no item is in flight on an older version.</summary>
    /// <param name="splice">The edits. If one of them is invalid, none takes effect.</param>
    /// <param name="cancellationToken">Ends the wait, never the splice. The result then lists the versions with items in flight.</param>
    /// <returns>The version in effect after the splice, and whether no item was in flight on an older one.</returns>
    /// <remarks>
    /// <para>
    /// The wait covers direct calls on all threads, including suspended ones, and the items of streams. It also covers items that entered
    /// before earlier splices, even if this call changes nothing.
    /// </para>
    /// <list type="bullet">
    /// <item><description>
    /// Don't await it in a stage of the same pipeline, in an inserted function, or while you read its results or session output.
    /// The call would wait for itself (PIPE0029). Members that don't wait can be called there.
    /// </description></item>
    /// <item><description>
    /// Results that are queued for an idle consumer, and the items queued after them, count as in flight. The wait lasts until the consumer
    /// reads on, or disposes its session or enumerator.
    /// </description></item>
    /// <item><description>
    /// For a pipeline that does not track its callers (<see cref="PipelineAttribute.TrackCallers"/>), the wait covers streams only, and the
    /// result reports nothing about direct calls.
    /// </description></item>
    /// </list>
    /// <para>The wait does not poll. It issues process-wide memory barriers, each of which costs as much as a few splices.</para>
    /// </remarks>
    /// <inheritdoc cref="Publish(Splice)" path="/exception"/>
    public ValueTask<SpliceResult> PublishAsync(Splice splice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(splice);
        return EditAsync(splice.ApplyTo, cancellationToken);
    }

    /// <summary>Publishes a splice made for the version in effect, then waits until no item is in flight on an older version.</summary>
    /// <param name="splice">The edits. If one of them is invalid, none takes effect.</param>
    /// <param name="expectedVersion">The version for which the splice was made.</param>
    /// <param name="cancellationToken">Ends the wait, never the splice. The result then lists the versions with items in flight.</param>
    /// <exception cref="SpliceConflictException">Another version is in effect. Nothing has been changed.</exception>
    /// <inheritdoc cref="PublishAsync(Splice, CancellationToken)"/>
    public ValueTask<SpliceResult> PublishAsync(Splice splice, long expectedVersion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(splice);
        return EditAsync(splice.ApplyTo, cancellationToken, expectedVersion);
    }

    /// <summary>Waits until no item is in flight on a version older than the one in effect.</summary>
    /// <param name="cancellationToken">Ends the wait. The result then lists the versions with items in flight.</param>
    /// <returns>The version in effect at the call, and whether no item was in flight on an older one.</returns>
    /// <inheritdoc cref="PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> WaitForQuiescenceAsync(CancellationToken cancellationToken = default) =>
        WaitAsync(Version, cancellationToken);

    /// <summary>Restores the configuration before the last splice, as a new version. Calling it twice applies that splice again.</summary>
    /// <returns>The version in effect after the call. If there was no splice yet, no new version is made.</returns>
    /// <remarks>
    /// Insertions that were disposed are not restored. Replaced code is restored, so don't revert after you have disposed resources that it
    /// uses. Functions that the last splice removed stay referenced. Functions that earlier splices removed stay referenced until a wait,
    /// or some later splices, have found no item in flight on their version.
    /// </remarks>
    /// <exception cref="SpliceNotificationException">A handler of <see cref="Changed"/> threw. The splice remains in effect.</exception>
    public long Revert() => Edit(next => next.Become(_before));

    /// <summary>Restores the configuration before the last splice, if the version in effect is the expected one.</summary>
    /// <param name="expectedVersion">The version that is to be reverted.</param>
    /// <exception cref="SpliceConflictException">Another version is in effect. Nothing has been changed.</exception>
    /// <inheritdoc cref="Revert()"/>
    public long Revert(long expectedVersion) => Publish(next => next.Become(_before), expectedVersion);

    /// <summary>Restores the configuration before the last splice, then waits until no item is in flight on an older version.</summary>
    /// <param name="cancellationToken">Ends the wait, never the splice. The result then lists the versions with items in flight.</param>
    /// <returns>The version in effect after the splice, and whether no item was in flight on an older one.</returns>
    /// <exception cref="SpliceNotificationException">A handler of <see cref="Changed"/> threw. The splice remains in effect.</exception>
    /// <inheritdoc cref="PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> RevertAsync(CancellationToken cancellationToken = default) =>
        EditAsync(next => next.Become(_before), cancellationToken);

    /// <summary>
    /// Restores the configuration before the last splice, if the version in effect is the expected one. Then waits until no item is in
    /// flight on an older version.
    /// </summary>
    /// <param name="expectedVersion">The version that is to be reverted.</param>
    /// <param name="cancellationToken">Ends the wait, never the splice. The result then lists the versions with items in flight.</param>
    /// <exception cref="SpliceConflictException">Another version is in effect. Nothing has been changed.</exception>
    /// <inheritdoc cref="RevertAsync(CancellationToken)"/>
    public ValueTask<SpliceResult> RevertAsync(long expectedVersion, CancellationToken cancellationToken = default) =>
        EditAsync(next => next.Become(_before), cancellationToken, expectedVersion);

    internal long Edit(Action<VersionState.Builder> edit) => Publish(edit, expectedVersion: null);

    internal long SetEnabled(SpliceUnit unit, bool on) => Edit(next => next.SetEnabled(unit, on));

    /// <exception cref="ArgumentException">A handle or an insertion belongs to another instance.</exception>
    internal void CheckOwns(SpliceTable owner, string name)
    {
        if (!ReferenceEquals(owner, this))
            throw new ArgumentException(
                $"'{name}' belongs to another pipeline instance than this {Descriptor.Name}. "
                + "Take it from the instance that is to be changed.");
    }

    /// <summary>Returns a name for an insertion that was inserted without one.</summary>
    internal string NextInsertionName() => $"#{Interlocked.Increment(ref _insertions)}";

    /// <summary>Puts the next version in effect, and retires the one before it.</summary>
    internal abstract void Exchange(VersionState next);

    internal ValueTask<SpliceResult> SetEnabledAsync(SpliceUnit unit, bool on, CancellationToken cancellationToken) =>
        EditAsync(next => next.SetEnabled(unit, on), cancellationToken);

    // A handler's failure must not prevent the wait: the caller may then dispose resources that items in flight still use.
    internal async ValueTask<SpliceResult> EditAsync(
        Action<VersionState.Builder> edit, CancellationToken cancellationToken, long? expectedVersion = null)
    {
        SpliceNotificationException? failure = null;
        long version;
        try
        {
            version = Publish(edit, expectedVersion);
        }
        catch (SpliceNotificationException thrown)
        {
            failure = thrown;
            version = thrown.Version;
        }

        SpliceResult result = await WaitAsync(version, cancellationToken).ConfigureAwait(false);
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        return result;
    }

    private long Publish(Action<VersionState.Builder> edit, long? expectedVersion)
    {
        long version;
        bool hasHandlers;
        lock (_gate)
        {
            VersionState old = State;
            if (expectedVersion is { } expected && expected != old.Version)
                throw new SpliceConflictException(Descriptor.Name, expected, old.Version);
            var next = new VersionState.Builder(this, old);
            edit(next);
            if (!next.IsChanged) return old.Version;
            version = Replace(next.Build());

            // A description costs a walk over the stages, so none is made if no handler is subscribed.
            hasHandlers = Changed is not null;
            if (hasHandlers) _feed.Enqueue(new SplicesChangedEventArgs(Describe(old), Describe(State), next.Origin));
        }

        Streams.Poke();
        if (hasHandlers) Deliver(version);
        return version;
    }

    private void Deliver(long version)
    {
        try
        {
            _feed.Deliver(this, () => Changed);
        }
        catch (Exception failure)
        {
            throw new SpliceNotificationException(Descriptor.Name, version, failure);
        }
    }

    private long Replace(VersionState next)
    {
        PipelineVersion left = Live;
        Exchange(next);
        Live.Attach(_observer);
        _observer?.Apply(Live);
        left.NoteRetirement();
        _before = left.State;
        if (left.IsEmpty) return next.Version;
        _retired.Add(left);
        if (_retired.Count >= _forgetAt) Forget();
        return next.Version;
    }

    // Releases the versions on which no item is in flight any more.
    private void Forget()
    {
        Interlocked.MemoryBarrierProcessWide();
        foreach (PipelineVersion retired in _retired) retired.NoteFence();
        _retired.RemoveAll(static retired => retired.IsEmpty);

        // If many versions stay, they are scanned again only when there are twice as many.
        _forgetAt = Math.Max(RetiredPerFence, 2 * _retired.Count);
    }

    // A direct call takes about a microsecond, so a short spin is cheaper than a signal.
    private ValueTask<SpliceResult> WaitAsync(long version, CancellationToken cancellationToken)
    {
        var spin = new SpinWait();
        PipelineVersion[] pinned = OlderThan(version);
        while (!Array.TrueForAll(pinned, static older => older.IsEmpty))
        {
            if (spin.NextSpinWillYield || cancellationToken.IsCancellationRequested) return WaitAsync(version, pinned, cancellationToken);
            spin.SpinOnce();
        }

        return new(new SpliceResult(version, IsQuiescent: true, []));
    }

    // Every older version, not only the one before: an earlier splice may have been published without waiting.
    private async ValueTask<SpliceResult> WaitAsync(long version, PipelineVersion[] pinned, CancellationToken cancellationToken)
    {
        try
        {
            foreach (PipelineVersion older in pinned) await older.WhenEmpty().WaitAsync(cancellationToken).ConfigureAwait(false);
            return new SpliceResult(version, IsQuiescent: true, []);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            PipelineVersion[] left = OlderThan(version);
            return new SpliceResult(version, left.Length == 0, Describe(left));
        }
    }

    internal IReadOnlyList<PinnedVersion> GetPinnedVersions() => Describe(OlderThan(Version));

    internal long CountPins()
    {
        lock (_gate) return Live.PinCount + _retired.Sum(static retired => retired.PinCount);
    }

    private static IReadOnlyList<PinnedVersion> Describe(PipelineVersion[] versions) =>
        Array.AsReadOnly(Array.ConvertAll(versions, static version => version.Describe()));

    private PipelineVersion[] OlderThan(long version)
    {
        lock (_gate)
        {
            if (_retired.Count == 0) return [];
            Forget();
            return [.. _retired.Where(retired => retired.State.Version < version)];
        }
    }

    private SpliceSnapshot Describe(VersionState state) => new(
        state.Version,
        Array.AsReadOnly([.. Descriptor.Stages.Select(stage => StageSnapshot.Of(stage.Name, state[stage.Index]))]),
        Array.AsReadOnly([.. Descriptor.Groups.Select(group => new GroupSnapshot(group.Name, state.IsEnabled(group.Stages[0].Index)))]),
        Array.AsReadOnly([.. Lanes.Select((lane, number) =>
            new LaneSnapshot(lane.Name, state.IsLaneEnabled(number), Lanes[state.LaneTarget(number)].Name))]));
}
