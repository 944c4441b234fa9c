using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// One version of a pipeline, as its items see it, and the count of those that run under it. The generated table adds a <see cref="bool"/>
/// for each optional stage.
/// </summary>
/// <remarks>What a version is like never changes; who runs under it does.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PipelineVersion
{
    /// <summary>What an item is given to exit with that is not counted, because its pipeline does not track its callers.</summary>
    public const int Uncounted = PinCount<NoObserver>.NoCell;

    /// <summary>Every stage is on, and nothing is inserted or replaced: the straight path.</summary>
    public readonly bool AllOn;

    /// <summary>Something is inserted or replaced.</summary>
    public readonly bool IsSpliced;

    private PinCount<NoObserver> _pins;
    private long _retiredAt;

    /// <summary>Makes the table of a state.</summary>
    /// <param name="state">What this version is like.</param>
    protected PipelineVersion(VersionState state)
    {
        State = state;
        AllOn = state.AllOn;
        IsSpliced = state.IsSpliced;
    }

    /// <summary>The number of this version.</summary>
    protected long Version => State.Version;

    internal VersionState State { get; }

    internal bool IsContended => _pins.IsStriped;

    /// <summary>Whether nobody is inside. Not known before all threads were fenced, unless nobody ever was.</summary>
    internal bool IsEmpty => _pins.IsEmpty();

    /// <summary>An item leaves. Each that entered must, once, on whatever thread.</summary>
    /// <param name="cell">What it got when it entered; <see cref="Uncounted"/> is let through.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit(int cell) => _pins.Unpin(cell);

    /// <summary>An item leaves on the thread on which it has entered, which is cheaper.</summary>
    /// <param name="cell">What it got when it entered; <see cref="Uncounted"/> is let through.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ExitHere(int cell) => _pins.UnpinHere(cell);

    internal void Duplicate(int cell) => _pins.Duplicate(cell);

    internal void StartContended() => _pins.StartStriped();

    internal void NoteRetirement() => _retiredAt = Stopwatch.GetTimestamp();

    /// <summary>All threads were fenced after this table was retired.</summary>
    internal void NoteFence() => _pins.NoteFence();

    internal Task WhenEmpty() => _pins.WhenEmpty();

    internal PinnedVersion Describe() => new(Version, _pins.Count, Stopwatch.GetElapsedTime(_retiredAt));

    /// <summary>Where the count of a table is.</summary>
    internal readonly struct Pins : IPinsOf<NoObserver>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static ref PinCount<NoObserver> IPinsOf<NoObserver>.Of(object table) => ref Unsafe.As<PipelineVersion>(table)._pins;
    }
}
