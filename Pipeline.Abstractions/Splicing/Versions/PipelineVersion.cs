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
public abstract class PipelineVersion
{
    /// <summary>The cell of an item that is not counted, because its pipeline does not track its callers.</summary>
    public const int Uncounted = PinCount<NoObserver>.NoCell;

    /// <summary>Whether every stage and lane is enabled, and nothing is inserted, replaced or redirected: the straight path.</summary>
    public readonly bool AllEnabled;

    /// <summary>Whether something is inserted or replaced.</summary>
    public readonly bool IsSpliced;

    private PinCount<NoObserver> _pins;
    private long _retiredAt;

    /// <summary>Initializes a version with a configuration.</summary>
    /// <param name="state">The configuration.</param>
    protected PipelineVersion(VersionState state)
    {
        State = state;
        AllEnabled = state.AllEnabled;
        IsSpliced = state.IsSpliced;
    }

    /// <summary>Gets the number of this version.</summary>
    protected long Version => State.Version;

    internal VersionState State { get; }

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

    internal void Duplicate(int cell) => _pins.Duplicate(cell);

    internal void StartContended() => _pins.StartStriped();

    internal void NoteRetirement() => _retiredAt = Stopwatch.GetTimestamp();

    /// <summary>Records that all threads were fenced after this version was retired.</summary>
    internal void NoteFence() => _pins.NoteFence();

    internal Task WhenEmpty() => _pins.WhenEmpty();

    internal PinnedVersion Describe() => new(Version, _pins.Count, Stopwatch.GetElapsedTime(_retiredAt));

    /// <summary>Finds the count of a version.</summary>
    internal readonly struct Pins : IPinsOf<NoObserver>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static ref PinCount<NoObserver> IPinsOf<NoObserver>.Of(object version) => ref Unsafe.As<PipelineVersion>(version)._pins;
    }
}
