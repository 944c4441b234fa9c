using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// Represents one version of a pipeline, and the count of the items in flight on it. The generated subclass adds a <see cref="bool"/> for
/// each optional stage.
/// </summary>
/// <remarks>The configuration of a version never changes. Only the count does. All members are thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("version {Version}, all enabled: {AllEnabled}, spliced: {IsSpliced}")]
public abstract class PipelineVersion : IObservedVersion
{
    /// <summary>The cell of an item that is not counted, because its pipeline does not track its callers.</summary>
    public const int Uncounted = PinCount<NoObserver>.NoCell;

    private PinCount<NoObserver> _pins;
    private StageObserver? _observer;
    private long _retiredAt;

    /// <summary>Initializes a version with a configuration.</summary>
    /// <param name="state">The configuration.</param>
    protected PipelineVersion(VersionState state)
    {
        State = state;
        Show(LitChains.None);
    }

    /// <summary>Gets whether direct calls and streams without queues take the straight path.</summary>
    /// <value>
    /// <see langword="true"/> only if every stage and lane is enabled, and nothing is inserted, replaced or redirected.
    /// <see langword="false"/> also while items are timed.
    /// </value>
    public bool AllEnabled { get; private set; }

    /// <summary>Gets whether direct calls and streams without queues go past inserted functions, replacements and probes.</summary>
    /// <value>Always <see langword="true"/> if something is inserted or replaced.</value>
    public bool IsSpliced { get; private set; }

    /// <summary>Gets whether the segments of streams with queues take the straight path.</summary>
    /// <inheritdoc cref="AllEnabled" path="/value"/>
    public bool AllEnabledInSegments { get; private set; }

    /// <summary>Gets whether the segments of streams with queues go past inserted functions, replacements and probes.</summary>
    /// <inheritdoc cref="IsSpliced" path="/value"/>
    public bool IsSplicedInSegments { get; private set; }

    /// <summary>Gets the number of this version.</summary>
    protected long Version => State.Version;

    internal VersionState State { get; }

    /// <summary>Gets whether items of direct calls and of streams without queues may be timed.</summary>
    protected bool IsObserved { get; private set; }

    /// <summary>Gets whether items in segments may be timed.</summary>
    protected bool IsObservedInSegments { get; private set; }

    internal bool IsContended => _pins.IsStriped;

    /// <summary>Gets the number of pins. Exact only while no item enters or leaves.</summary>
    internal long PinCount => _pins.Count;

    /// <summary>
    /// Gets whether no item is in flight on this version. Unknown before all threads were fenced, unless no item ever entered.
    /// </summary>
    internal bool IsEmpty => _pins.IsEmpty();

    /// <summary>Counts an item out that leaves the pipeline. Each item that entered must leave exactly once, on any thread.</summary>
    /// <param name="cell">The cell that the item received when it entered. <see cref="Uncounted"/> is ignored.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit(int cell) => _pins.Unpin(cell);

    /// <summary>Counts an item out that leaves on the thread on which it entered. This costs less than <see cref="Exit"/>.</summary>
    /// <param name="cell">The cell that the item received when it entered. <see cref="Uncounted"/> is ignored.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ExitHere(int cell) => _pins.UnpinHere(cell);

    /// <summary>Asks for the probe of an item that begins a chain of stages.</summary>
    /// <param name="chain">0 for all stages, otherwise the number of the segment from 1.</param>
    /// <param name="probe">The probe. It times nothing if there is none.</param>
    /// <returns>Whether the item is timed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool TryObserve(int chain, out StageProbe probe)
    {
        if ((chain == 0 ? IsObserved : IsObservedInSegments) && _observer is { } observer)
            return observer.TryTake(this, chain, continues: false, out probe);
        probe = default;
        return false;
    }

    /// <summary>Returns the probe of an item that has come of another one in the chain, such as an element or a batch.</summary>
    /// <param name="chain">0 for all stages, otherwise the number of the segment from 1.</param>
    /// <param name="probe">The probe. It times nothing if there is none.</param>
    /// <returns>Whether the item is timed or traced. Its stages are part of the span of the other item.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool TryObserveNext(int chain, out StageProbe probe)
    {
        if ((chain == 0 ? IsObserved : IsObservedInSegments) && _observer is { } observer)
            return observer.TryTake(this, chain, continues: true, out probe);
        probe = default;
        return false;
    }

    /// <summary>Reports that a stage has thrown, and that its attribute says what happens to the item.</summary>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <param name="exception">The exception of the stage.</param>
    protected void NoteFailure(int stage, Exception exception) => _observer?.NoteFailure(stage, exception);

    internal void Attach(StageObserver? observer) => _observer = observer;

    /// <inheritdoc/>
    long IObservedVersion.Number => State.Version;

    /// <inheritdoc/>
    void IObservedVersion.Show(LitChains lit) => Show(lit);

    internal void Duplicate(int cell) => _pins.Duplicate(cell);

    internal void StartContended() => _pins.StartStriped();

    internal void NoteRetirement() => _retiredAt = Stopwatch.GetTimestamp();

    /// <summary>Records that all threads were fenced after this version was retired.</summary>
    internal void NoteFence() => _pins.NoteFence();

    internal Task WhenEmpty() => _pins.WhenEmpty();

    internal PinnedVersion Describe() => new(Version, _pins.Count, Stopwatch.GetElapsedTime(_retiredAt));

    // A reader may see the flags in any order. For a version with edits, the spliced way is the only one at any time. For all others, all
    // ways do the same.
    private void Show(LitChains lit)
    {
        IsObserved = (lit & LitChains.Whole) != 0;
        IsSpliced = IsObserved || State.IsSpliced;
        AllEnabled = !IsObserved && State.AllEnabled;
        IsObservedInSegments = (lit & LitChains.Segments) != 0;
        IsSplicedInSegments = IsObservedInSegments || State.IsSpliced;
        AllEnabledInSegments = !IsObservedInSegments && State.AllEnabled;
    }

    /// <summary>Finds the count of a version.</summary>
    internal readonly struct Pins : IPinsOf<NoObserver>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static ref PinCount<NoObserver> IPinsOf<NoObserver>.Of(object version) => ref Unsafe.As<PipelineVersion>(version)._pins;
    }
}
