using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// Represents an item that has entered a pipeline, or a chunk of items, and its count on a version. Generated code uses it.
/// </summary>
/// <typeparam name="TVersion">The generated version type.</typeparam>
/// <remarks>Dispose it exactly once, on any thread.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Pin<TVersion> : IDisposable
    where TVersion : PipelineVersion
{
    /// <summary>The version on which the item runs, to its end.</summary>
    public readonly TVersion Table;

    /// <summary>The cell in which the item is counted.</summary>
    public readonly int Cell;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Pin(TVersion table, int cell)
    {
        Table = table;
        Cell = cell;
    }

    /// <summary>Ends the count: the item leaves the pipeline.</summary>
    public void Dispose() => Table.Exit(Cell);
}
