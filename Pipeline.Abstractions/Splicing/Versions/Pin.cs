using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>An item inside of a pipeline. Disposing lets it out; must be done once. Used by generated code.</summary>
/// <typeparam name="TVersion">The generated table.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Pin<TVersion> : IDisposable
    where TVersion : PipelineVersion
{
    /// <summary>The version under which the item runs, to its end.</summary>
    public readonly TVersion Table;

    /// <summary>Where it is counted.</summary>
    public readonly int Cell;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Pin(TVersion table, int cell)
    {
        Table = table;
        Cell = cell;
    }

    /// <summary>The item leaves.</summary>
    public void Dispose() => Table.Exit(Cell);
}
