using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>The control of one live pipeline: says what is on, and changes it atomically while items run.</summary>
/// <remarks>
/// <para>All members are safe for use by any thread at any time, and those that don't wait also from inside a stage.</para>
/// <para>
/// What is in force is one immutable table. A splice replaces it by a single store, an item reads it once when it enters and keeps it to
/// the end: so the edits of a splice become visible together, no item sees half a splice, and an item that enters after
/// <see cref="Publish(Splice)"/> returned sees that version or a later one.
/// </para>
/// </remarks>
public abstract class SpliceTable
{
    // A fence costs as much as a few splices, so it is made for several tables at once.
    private const int RetiredPerFence = 16;

    private readonly Lock _gate = new();
    private readonly ChangeFeed _feed = new();
    private readonly SpliceUnit[] _units;
    private readonly Dictionary<string, StageControl> _controls = new(StringComparer.Ordinal);

    // Older tables under which items may still run, the oldest first. Guarded by the gate.
    private readonly List<PipelineVersion> _retired = [];
    private VersionState? _before;
    private int _insertions;
    private int _forgetAt = RetiredPerFence;

    private protected SpliceTable(PipelineDescriptor descriptor)
    {
        Descriptor = descriptor;
        _units = [.. descriptor.Stages.Select(stage => new SpliceUnit(this, stage.Name, [stage.Index], WhyNotAlone(stage)))];
        Stages = Array.AsReadOnly([.. _units.Select(Control)]);
        Groups =
            Array.AsReadOnly(
                [.. descriptor.Groups.Select(
                    group =>
                        Control(new SpliceUnit(
                            this, group.Name, [.. group.Stages.Select(static stage => stage.Index)], group.WhyRequired)))]);
        Handles = new StageHandleSet(this);
    }

    /// <summary>Raised after each published splice, in version order, outside the lock: a handler may publish.</summary>
    /// <remarks>
    /// A handler's exception reaches who publishes, as a <see cref="SpliceNotificationException"/>, after all handlers were called and
    /// after any wait; the splice stands. Where several threads publish at once, one of them delivers for all. Handlers run before
    /// <see cref="Publish(Splice)"/> returns, so they should be quick, and must not wait for quiescence.
    /// </remarks>
    public event EventHandler<SplicesChangedEventArgs>? Changed;

    /// <summary>The version in force: 0 at the start, one more with every splice that changes something.</summary>
    public long Version => State.Version;

    /// <summary>All stages, in their order.</summary>
    public IReadOnlyList<StageControl> Stages { get; }

    /// <summary>All groups, in the order of their first stages.</summary>
    public IReadOnlyList<StageControl> Groups { get; }

    /// <summary>Makes the handles behind the generated <c>Stages</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public StageHandleSet Handles { get; }

    internal PipelineDescriptor Descriptor { get; }

    internal VersionState State => Live.State;

    /// <summary>The streams that run now, which have to be told of splices because they may hold items back.</summary>
    internal LiveStreams Streams { get; } = new();

    internal abstract PipelineVersion Live { get; }

    /// <summary>A stage or a group by its name.</summary>
    /// <param name="unit">The name; upper and lower case differ.</param>
    /// <exception cref="ArgumentNullException"><paramref name="unit"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">There is neither a stage nor a group of that name.</exception>
    public StageControl this[string unit] => TryGet(unit, out StageControl? control) ? control : throw Unknown(unit);

    /// <summary>Looks for a stage or a group by its name.</summary>
    /// <param name="unit">The name; upper and lower case differ.</param>
    /// <param name="control">The stage or group, if there is one of that name.</param>
    /// <returns><see langword="true"/> if there is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="unit"/> is <see langword="null"/>.</exception>
    public bool TryGet(string unit, [NotNullWhen(true)] out StageControl? control)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return _controls.TryGetValue(unit, out control);
    }

    /// <summary>What is in force right now, all of one version.</summary>
    public SpliceSnapshot GetSnapshot() => Describe(State);

    /// <summary>
    /// Makes all edits of a splice at once. Does not wait for items inside: they end under the version they entered with.
    /// </summary>
    /// <param name="splice">The edits. If one of them can't be made, none is.</param>
    /// <returns>The version in force afterwards: the present one if nothing changed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="splice"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A handle belongs to another pipeline instance.</exception>
    /// <exception cref="KeyNotFoundException">A name is unknown.</exception>
    /// <exception cref="InvalidOperationException">A required stage is to be switched off, or two insertions have one name.</exception>
    /// <exception cref="ObjectDisposedException">An insertion of the splice was disposed.</exception>
    /// <exception cref="SpliceNotificationException">A handler of <see cref="Changed"/> threw. The splice stands.</exception>
    public long Publish(Splice splice)
    {
        ArgumentNullException.ThrowIfNull(splice);
        return Publish(splice.ApplyTo, expectedVersion: null);
    }

    /// <summary>Makes all edits of a splice at once, if the version in force is the one for which it was made.</summary>
    /// <param name="splice">The edits. If one of them can't be made, none is.</param>
    /// <param name="expectedVersion">The version for which it was made.</param>
    /// <returns>The version in force afterwards: the present one if nothing changed.</returns>
    /// <exception cref="SpliceConflictException">Another version is in force. Nothing has been changed.</exception>
    /// <inheritdoc cref="Publish(Splice)"/>
    public long Publish(Splice splice, long expectedVersion)
    {
        ArgumentNullException.ThrowIfNull(splice);
        return Publish(splice.ApplyTo, expectedVersion);
    }

    /// <summary>Makes all edits of a splice at once, then waits until no item of an older version is inside, anywhere.</summary>
    /// <param name="splice">The edits. If one of them can't be made, none is.</param>
    /// <param name="cancellationToken">Ends the wait, never the splice: the result then says what is still inside.</param>
    /// <returns>
    /// The version, and whether everything older has left. Waits also for what was inside before earlier splices, and also if this one
    /// changes nothing.
    /// </returns>
    /// <remarks>
    /// Waits for direct calls on all threads, for suspended ones, and for the items of streams. It must not be used inside of a stage of
    /// the same pipeline, or of a function that was put into it, nor in a loop over its results or over the output of its session: that
    /// would wait for itself (PIPE0029). <see cref="Publish(Splice)"/> may be used there. Results that wait for a consumer who rests, and
    /// what waits behind them, are inside: whoever waits, waits until he reads on or leaves. Of a pipeline that does not track its callers
    /// (<see cref="PipelineAttribute.TrackCallers"/>) it waits for streams only: the result then says nothing of direct calls.
    /// </remarks>
    /// <inheritdoc cref="Publish(Splice)" path="/exception"/>
    public ValueTask<SpliceResult> PublishAsync(Splice splice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(splice);
        return EditAsync(splice.ApplyTo, cancellationToken);
    }

    /// <summary>
    /// Publishes a splice if the version in force is the one for which it was made, then waits as the other overload does.
    /// </summary>
    /// <param name="splice">The edits. If one of them can't be made, none is.</param>
    /// <param name="expectedVersion">The version for which it was made.</param>
    /// <param name="cancellationToken">Ends the wait, never the splice: the result then says what is still inside.</param>
    /// <returns>The version, and whether everything older has left.</returns>
    /// <exception cref="SpliceConflictException">Another version is in force. Nothing has been changed.</exception>
    /// <inheritdoc cref="Publish(Splice)" path="/exception"/>
    /// <inheritdoc cref="PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> PublishAsync(Splice splice, long expectedVersion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(splice);
        return EditAsync(splice.ApplyTo, cancellationToken, expectedVersion);
    }

    /// <summary>Waits until no item of a version older than the one in force is inside, anywhere.</summary>
    /// <param name="cancellationToken">Ends the wait: the result then says what is still inside.</param>
    /// <returns>The version, and whether everything older has left.</returns>
    /// <inheritdoc cref="PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> WaitForQuiescenceAsync(CancellationToken cancellationToken = default) =>
        WaitAsync(Version, cancellationToken);

    /// <summary>
    /// Brings back what was in force before the last splice, as a new version; but for insertions that were disposed. Twice is as if
    /// nothing had been reverted.
    /// </summary>
    /// <remarks>
    /// For that, functions that were taken out by the last splice stay referenced; those of earlier ones until a wait, or some further
    /// splices, have found that nobody is in them. Code that was replaced comes back, too: whoever disposes what it uses, must not revert.
    /// </remarks>
    /// <returns>The version in force afterwards: the present one if there was no splice yet.</returns>
    public long Revert() => Edit(next => next.Become(_before));

    /// <summary>The same, if the version in force is the one that is to be reverted.</summary>
    /// <param name="expectedVersion">That version.</param>
    /// <returns>The version in force afterwards: the present one if there was no splice yet.</returns>
    /// <exception cref="SpliceConflictException">Another version is in force. Nothing has been changed.</exception>
    public long Revert(long expectedVersion) => Publish(next => next.Become(_before), expectedVersion);

    /// <summary>
    /// Restores the configuration that preceded the last splice, then waits until no item is in flight on an older version.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, never the splice: the result then says what is still inside.</param>
    /// <returns>The version, and whether everything older has left.</returns>
    /// <inheritdoc cref="PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> RevertAsync(CancellationToken cancellationToken = default) =>
        EditAsync(next => next.Become(_before), cancellationToken);

    /// <summary>The same, if the version in force is the one that is to be reverted.</summary>
    /// <param name="expectedVersion">That version.</param>
    /// <param name="cancellationToken">Ends the wait, never the splice: the result then says what is still inside.</param>
    /// <returns>The version, and whether everything older has left.</returns>
    /// <exception cref="SpliceConflictException">Another version is in force. Nothing has been changed.</exception>
    /// <inheritdoc cref="PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> RevertAsync(long expectedVersion, CancellationToken cancellationToken = default) =>
        EditAsync(next => next.Become(_before), cancellationToken, expectedVersion);

    internal long Edit(Action<VersionState.Builder> edit) => Publish(edit, expectedVersion: null);

    internal long SetEnabled(SpliceUnit unit, bool on) => Edit(next => next.SetEnabled(unit.Stages, on));

    /// <summary>The stage at a place of the chain, as a unit of its own.</summary>
    internal SpliceUnit UnitOf(int stage) => _units[stage];

    /// <exception cref="ArgumentException">A handle or an insertion comes from elsewhere.</exception>
    internal void CheckOwns(SpliceTable owner, string name)
    {
        if (!ReferenceEquals(owner, this))
            throw new ArgumentException(
                $"'{name}' belongs to another pipeline instance than this {Descriptor.Name}. Take it from the instance that is to be "
                + "changed.");
    }

    /// <summary>A name for an insertion that was given none.</summary>
    internal string NextInsertionName() => $"#{Interlocked.Increment(ref _insertions)}";

    /// <summary>What has that name, if it can be switched so. A required stage may be switched on: it is.</summary>
    internal SpliceUnit FindSwitch(string name, bool on)
    {
        SpliceUnit unit = this[name].Unit;
        bool isGrouped = unit.Stages.Length == 1 && Descriptor.Stages[unit.Stages[0]] is { Group: { } group } && group != name;
        if (unit.WhyRequired is null || (on && !isGrouped)) return unit;
        string optional =
            string.Join(", ", Stages.Concat(Groups).Where(static known => known.IsOptional).Select(static known => known.Name));
        string kind = Groups.Any(group => group.Unit == unit) ? "Group" : "Stage";
        throw new InvalidOperationException(
            $"{kind} '{name}' of {Descriptor.Name} {(isGrouped ? "can't be switched by itself" : "is required")}: {unit.WhyRequired}. What "
            + $"can be switched off: {(optional.Length == 0 ? "nothing" : optional)}.");
    }

    /// <summary>Puts the next table in force, and retires the one before it.</summary>
    internal abstract void Exchange(VersionState next);

    internal ValueTask<SpliceResult> SetEnabledAsync(SpliceUnit unit, bool on, CancellationToken cancellationToken) =>
        EditAsync(next => next.SetEnabled(unit.Stages, on), cancellationToken);

    // A handler's failure must not keep anybody from waiting: what is used inside would be disposed too early.
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
        bool isHeard;
        lock (_gate)
        {
            VersionState old = State;
            if (expectedVersion is { } expected && expected != old.Version)
                throw new SpliceConflictException(Descriptor.Name, expected, old.Version);
            var next = new VersionState.Builder(this, old);
            edit(next);
            if (!next.IsChanged) return old.Version;
            version = Replace(next.Build());

            // Describing costs a walk over the stages, so it is left out when nobody listens.
            isHeard = Changed is not null;
            if (isHeard) _feed.Enqueue(new SplicesChangedEventArgs(Describe(old), Describe(State)));
        }

        Streams.Poke();
        if (isHeard) Deliver(version);
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
        left.NoteRetirement();
        _before = left.State;
        if (left.IsEmpty) return next.Version;
        _retired.Add(left);
        if (_retired.Count >= _forgetAt) Forget();
        return next.Version;
    }

    // Lets go of the tables that everybody has left.
    private void Forget()
    {
        Interlocked.MemoryBarrierProcessWide();
        foreach (PipelineVersion table in _retired) table.NoteFence();
        _retired.RemoveAll(static table => table.IsEmpty);

        // Of many that stay, each is looked at again only when there are twice as many.
        _forgetAt = Math.Max(RetiredPerFence, 2 * _retired.Count);
    }

    // A direct call is inside for a microsecond or so: not worth a signal.
    private ValueTask<SpliceResult> WaitAsync(long version, CancellationToken cancellationToken)
    {
        var spin = new SpinWait();
        PipelineVersion[] pinned = OlderThan(version);
        while (!Array.TrueForAll(pinned, static table => table.IsEmpty))
        {
            if (spin.NextSpinWillYield || cancellationToken.IsCancellationRequested) return WaitAsync(version, pinned, cancellationToken);
            spin.SpinOnce();
        }

        return new(new SpliceResult(version, IsQuiescent: true, []));
    }

    // Every older table, not only the one before: an earlier splice may have been published without waiting.
    private async ValueTask<SpliceResult> WaitAsync(long version, PipelineVersion[] pinned, CancellationToken cancellationToken)
    {
        try
        {
            foreach (PipelineVersion table in pinned) await table.WhenEmpty().WaitAsync(cancellationToken).ConfigureAwait(false);
            return new SpliceResult(version, IsQuiescent: true, []);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            PipelineVersion[] left = OlderThan(version);
            return new SpliceResult(version, left.Length == 0, Array.AsReadOnly([.. left.Select(static table => table.Describe())]));
        }
    }

    private PipelineVersion[] OlderThan(long version)
    {
        lock (_gate)
        {
            if (_retired.Count == 0) return [];
            Forget();
            return [.. _retired.Where(table => table.State.Version < version)];
        }
    }

    private static string? WhyNotAlone(StageDescriptor stage) =>
        stage is { Group: { } group, IsOptional: true } ? $"it is switched together with its group '{group}'" : stage.WhyRequired;

    private StageControl Control(SpliceUnit unit)
    {
        var control = new StageControl(unit);
        _controls.Add(unit.Name, control);
        return control;
    }

    private KeyNotFoundException Unknown(string name)
    {
        string groups = Groups.Count == 0 ? "" : $"; groups: {string.Join(", ", Groups.Select(static known => known.Name))}";
        return new KeyNotFoundException(
            $"No stage '{name}' in pipeline {Descriptor.Name}. It has: "
            + $"{string.Join(", ", Stages.Select(static known => known.Name))}{groups}.");
    }

    private SpliceSnapshot Describe(VersionState state) => new(
        state.Version,
        Array.AsReadOnly([.. Descriptor.Stages.Select(stage => StageSnapshot.Of(stage.Name, state[stage.Index]))]),
        Array.AsReadOnly([.. Descriptor.Groups.Select(group => new GroupSnapshot(group.Name, state.IsOn(group.Stages[0].Index)))]));
}
