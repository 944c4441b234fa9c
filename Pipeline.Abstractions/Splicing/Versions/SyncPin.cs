using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// Represents an item that leaves the pipeline on the thread on which it entered, and its count on a version. Generated code uses it.
/// </summary>
/// <typeparam name="TVersion">The generated version type.</typeparam>
/// <remarks>Dispose it exactly once. It is a ref struct, because it must not live across an <see langword="await"/>.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct SyncPin<TVersion> : IDisposable
    where TVersion : PipelineVersion
{
    /// <summary>The version on which the item runs, to its end.</summary>
    public readonly TVersion Version;

    private readonly int _cell;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal SyncPin(TVersion version, int cell)
    {
        Version = version;
        _cell = cell;
    }

    /// <summary>Ends the count: the item leaves the pipeline.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Dispose() => Version.ExitHere(_cell);
}
