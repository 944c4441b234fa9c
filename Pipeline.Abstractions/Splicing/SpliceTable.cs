using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
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
    private readonly Lock _gate = new();
    private readonly ChangeFeed _feed = new();
    private VersionState? _before;
    private int _insertions;

    private protected SpliceTable(PipelineDescriptor descriptor)
    {
        Descriptor = descriptor;
        Units = new SpliceUnits(this);
        Handles = new StageHandleSet(this);
        Monitor = new PipelineMonitor(this);
        Streams = new LiveStreams(descriptor);
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
    internal LiveStreams Streams { get; }

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
        return Publish(splice.ApplyTo, expectedVersion: null, splice.Origin);
    }

    /// <summary>Publishes all edits of a splice at once, if the version in effect is the one for which the splice was made.</summary>
    /// <param name="splice">The edits. If one of them is invalid, none takes effect.</param>
    /// <param name="expectedVersion">The version for which the splice was made.</param>
    /// <exception cref="SpliceConflictException">Another version is in effect. Nothing has been changed.</exception>
    /// <inheritdoc cref="Publish(Splice)"/>
    public long Publish(Splice splice, long expectedVersion)
    {
        ArgumentNullException.ThrowIfNull(splice);
        return Publish(splice.ApplyTo, expectedVersion, splice.Origin);
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
        return EditAsync(splice.ApplyTo, cancellationToken, expectedVersion: null, splice.Origin);
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
        return EditAsync(splice.ApplyTo, cancellationToken, expectedVersion, splice.Origin);
    }

    /// <summary>Returns the configuration that publishing a splice would put in effect now, without publishing it.</summary>
    /// <param name="splice">The edits.</param>
    /// <returns>A new snapshot. If the splice would change something, its version is the next one.</returns>
    /// <remarks>Use it to check a splice, or to show it to an operator. Another splice may be published before this one is.</remarks>
    /// <inheritdoc cref="Publish(Splice)" path="/exception[not(contains(@cref, 'Notification'))]"/>
    public SpliceSnapshot Preview(Splice splice)
    {
        ArgumentNullException.ThrowIfNull(splice);
        var next = new VersionState.Builder(this, State);
        splice.ApplyTo(next);
        return Describe(next.IsChanged ? next.Build() : State);
    }

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

    private long Publish(
        Action<VersionState.Builder> edit, long? expectedVersion, SpliceOrigin? origin = null, ISpliceSpan? span = null)
    {
        long version;
        bool hasHandlers;
        try
        {
            if (!TryReplace(edit, expectedVersion, origin, span, out version, out hasHandlers)) return version;
        }
        catch (Exception refusal)
        {
            NoteSplice(origin, refusal is SpliceConflictException ? SpliceOutcome.Conflict : SpliceOutcome.Refused);
            throw;
        }

        Streams.Poke();
        try
        {
            if (hasHandlers) Deliver(version);
        }
        finally
        {
            NoteSplice(origin, SpliceOutcome.Published);
        }

        return version;
    }

    // Returns whether the edits change anything.
    private bool TryReplace(
        Action<VersionState.Builder> edit, long? expectedVersion, SpliceOrigin? origin, ISpliceSpan? span, out long version,
        out bool hasHandlers)
    {
        lock (_gate)
        {
            VersionState old = State;
            version = old.Version;
            hasHandlers = false;
            if (expectedVersion is { } expected && expected != old.Version)
                throw new SpliceConflictException(Descriptor.Name, expected, old.Version);
            var next = new VersionState.Builder(this, old);
            edit(next);
            if (!next.IsChanged) return false;
            version = Replace(next.Build());
            span?.Change(Units.ChangedBetween(old, State));

            // A description costs a walk over the stages, so none is made if no handler is subscribed.
            hasHandlers = Changed is not null;
            if (hasHandlers) _feed.Enqueue(new SplicesChangedEventArgs(Describe(old), Describe(State), origin));
            return true;
        }
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
        Retire(left);
        return next.Version;
    }

    private SpliceSnapshot Describe(VersionState state) => new(
        state.Version,
        Array.AsReadOnly([.. Descriptor.Stages.Select(stage => StageSnapshot.Of(stage.Name, state[stage.Index]))]),
        Array.AsReadOnly([.. Descriptor.Groups.Select(group => new GroupSnapshot(group.Name, state.IsEnabled(group.Stages[0].Index)))]),
        Array.AsReadOnly([.. Lanes.Select((lane, number) =>
            new LaneSnapshot(lane.Name, state.IsLaneEnabled(number), Lanes[state.LaneTarget(number)].Name))]));
}
