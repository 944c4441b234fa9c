using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>The control of one live pipeline: says what is on, and changes it atomically while items run.</summary>
/// <remarks>
/// <para>All members are safe for use by any thread at any time, also from inside a stage.</para>
/// <para>
/// What is in force is one immutable table. A splice replaces it by a single store, an item reads it once when it enters and keeps it to the end: so the edits of a
/// splice become visible together, no item sees half a splice, and an item that enters after <see cref="Publish(Splice)"/> returned sees that version or a later one.
/// </para>
/// </remarks>
public abstract class SpliceTable
{
    private readonly Lock _gate = new();
    private readonly ChangeFeed _feed = new();
    private readonly StageControl[] _controls;

    private protected SpliceTable(PipelineDescriptor descriptor)
    {
        Descriptor = descriptor;
        _controls = [.. descriptor.Stages.Select(stage => new StageControl(this, stage))];
        Stages = Array.AsReadOnly(_controls);
        Handles = new StageHandleSet(this);
    }

    /// <summary>Raised after each published splice, in version order, outside the lock: a handler may publish.</summary>
    /// <remarks>
    /// A handler's exception reaches the thread that delivers it, after all handlers were called; the splice stands.
    /// Where several threads publish at once, one of them delivers for all.
    /// </remarks>
    public event EventHandler<SplicesChangedEventArgs>? Changed;

    /// <summary>The version in force: 0 at the start, one more with every splice that changes something.</summary>
    public long Version => State.Version;

    /// <summary>All stages, in their order.</summary>
    public IReadOnlyList<StageControl> Stages { get; }

    /// <summary>Makes the handles behind the generated <c>Stages</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public StageHandleSet Handles { get; }

    internal PipelineDescriptor Descriptor { get; }

    internal abstract TableState State { get; }

    /// <summary>A stage by its name.</summary>
    /// <param name="stage">The stage's name; upper and lower case differ.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stage"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">There is no such stage.</exception>
    public StageControl this[string stage] => _controls[Find(stage).Index];

    /// <summary>Looks for a stage by its name.</summary>
    /// <param name="stage">The stage's name; upper and lower case differ.</param>
    /// <param name="control">The stage, if there is one of that name.</param>
    /// <returns><see langword="true"/> if there is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stage"/> is <see langword="null"/>.</exception>
    public bool TryGet(string stage, [NotNullWhen(true)] out StageControl? control)
    {
        ArgumentNullException.ThrowIfNull(stage);
        control = Descriptor.TryGetStage(stage, out StageDescriptor? found) ? _controls[found.Index] : null;
        return control is not null;
    }

    /// <summary>What is in force right now, all of one version.</summary>
    public SpliceSnapshot Snapshot() => Describe(State);

    /// <summary>Makes all edits of a splice at once. Does not wait for items inside: they end under the version they entered with.</summary>
    /// <param name="splice">The edits. If one of them can't be made, none is.</param>
    /// <returns>The version in force afterwards: the present one if nothing changed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="splice"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A handle belongs to another pipeline instance.</exception>
    /// <exception cref="KeyNotFoundException">A name is unknown.</exception>
    /// <exception cref="InvalidOperationException">A required stage is to be switched off.</exception>
    public long Publish(Splice splice)
    {
        ArgumentNullException.ThrowIfNull(splice);
        return Publish(splice.ApplyTo);
    }

    internal long SetEnabled(StageHandle stage, bool on) => Publish((_, next) => next.SetEnabled(stage.Index, on));

    internal StageHandle Own(StageHandle stage) => ReferenceEquals(stage.Splices, this)
        ? stage
        : throw new ArgumentException($"The handle of stage '{stage.Name}' belongs to another pipeline instance than this {Descriptor.Name}. Take it from the Stages of the instance that is to be changed.");

    internal StageDescriptor Find(string stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Descriptor.TryGetStage(stage, out StageDescriptor? found)
            ? found
            : throw new KeyNotFoundException($"No stage '{stage}' in pipeline {Descriptor.Name}. It has: {string.Join(", ", Descriptor.Stages.Select(static known => known.Name))}.");
    }

    internal StageDescriptor FindOptional(string stage)
    {
        StageDescriptor found = Find(stage);
        if (found.IsOptional) return found;
        string optional = string.Join(", ", Descriptor.Stages.Where(static known => known.IsOptional).Select(static known => known.Name));
        throw new InvalidOperationException(
            $"Stage '{stage}' of {Descriptor.Name} is required: {found.WhyRequired}. Stages that can be switched off: {(optional.Length == 0 ? "none" : optional)}.");
    }

    internal abstract void Store(TableState next);

    private long Publish(Action<SpliceTable, TableState.Builder> edit)
    {
        long version;
        lock (_gate)
        {
            TableState old = State;
            var next = new TableState.Builder(old);
            edit(this, next);
            if (!next.IsChanged) return old.Version;
            TableState now = next.Build();
            version = now.Version;
            Store(now);
            // Describing costs a walk over the stages, so it is left out when nobody listens.
            if (Changed is not null) _feed.Enqueue(new SplicesChangedEventArgs(Describe(old), Describe(now)));
        }

        _feed.Deliver(this, () => Changed);
        return version;
    }

    private SpliceSnapshot Describe(TableState state) =>
        new(state.Version, Array.AsReadOnly([.. Descriptor.Stages.Select(stage => new StageSnapshot(stage.Name, state.IsOn(stage.Index)))]));
}
