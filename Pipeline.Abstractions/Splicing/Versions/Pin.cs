using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// Represents an item that has entered a pipeline, or a chunk of items, and its count on a version. Generated code uses it.
/// </summary>
/// <typeparam name="TVersion">The generated version type.</typeparam>
/// <remarks>Dispose it exactly once, on any thread.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{Version}, cell {Cell}")]
public readonly struct Pin<TVersion> : IDisposable
    where TVersion : PipelineVersion
{
    /// <summary>The version on which the item runs, to its end.</summary>
    public readonly TVersion Version;

    /// <summary>The cell in which the item is counted.</summary>
    public readonly int Cell;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Pin(TVersion version, int cell)
    {
        Version = version;
        Cell = cell;
    }

    /// <summary>Ends the count: the item leaves the pipeline.</summary>
    public void Dispose() => Version.Exit(Cell);
}

/// <summary>A pin of which the type of the version does not matter. The default value is no pin.</summary>
/// <remarks>
/// The engine passes it as one value. A version with the cell of another version would count an item out where it was not counted in.
/// Code that is generated into a version has that version as <see langword="this"/>, so it passes its cell alone.
/// </remarks>
/// <param name="Version">The version; <see langword="null"/> for no pin.</param>
/// <param name="Cell">Where the pin is counted.</param>
[DebuggerDisplay("{Version}, cell {Cell}")]
internal readonly record struct Pin(PipelineVersion? Version, int Cell)
{
    /// <summary>Takes one more pin of the same version. The caller holds this one, so the version can't have been found empty.</summary>
    public void Duplicate() => Version!.Duplicate(Cell);

    /// <summary>Ends the flight of what is pinned. Does nothing for no pin.</summary>
    public void Exit() => Version?.Exit(Cell);

    /// <summary>The same pin with the type of its version, which the caller knows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pin<TVersion> As<TVersion>()
        where TVersion : PipelineVersion
    {
        Debug.Assert(Version is null or TVersion, "A buffer is only read by segments of the pipeline that pinned it.");
        return new(Unsafe.As<TVersion>(Version!), Cell);
    }

    /// <summary>The pin without the type of its version.</summary>
    public static Pin Of<TVersion>(Pin<TVersion> pin)
        where TVersion : PipelineVersion => new(pin.Version, pin.Cell);
}
