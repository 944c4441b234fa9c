using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Holds the table in force of one pipeline. Used by generated code.</summary>
/// <typeparam name="TTable">The generated table.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SpliceTable<TTable> : SpliceTable
    where TTable : PipelineTable
{
    private readonly Func<TableState, TTable> _create;
    private TTable _current;

    /// <summary>Starts at version 0, every stage as its attribute says.</summary>
    /// <param name="descriptor">The pipeline's stages.</param>
    /// <param name="create">Makes a table of a state.</param>
    public SpliceTable(PipelineDescriptor descriptor, Func<TableState, TTable> create)
        : base(descriptor)
    {
        _create = create;
        _current = create(TableState.Initial(descriptor));
    }

    /// <summary>The table in force. An item reads it once.</summary>
    public TTable Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _current);
    }

    internal override TableState State => Current.State;

    internal override void Store(TableState next) => Volatile.Write(ref _current, _create(next));
}
