using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// An item inside of a pipeline that leaves on the thread on which it came: can't outlive an <see langword="await"/>. Disposing lets it
/// out; must be done once. Used by generated code.
/// </summary>
/// <typeparam name="TVersion">The generated table.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct SyncPin<TVersion> : IDisposable
    where TVersion : PipelineVersion
{
    /// <summary>The version under which the item runs, to its end.</summary>
    public readonly TVersion Table;

    private readonly int _cell;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal SyncPin(TVersion table, int cell)
    {
        Table = table;
        _cell = cell;
    }

    /// <summary>The item leaves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Dispose() => Table.ExitHere(_cell);
}
