using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Holds the table in force of one pipeline, and lets items in. Used by generated code.</summary>
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

    /// <summary>The table in force, for an item that nobody waits for, because its pipeline does not track its callers.</summary>
    public TTable Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _current);
    }

    internal override PipelineTable Live => Volatile.Read(ref _current);

    /// <summary>Lets an item in, or a chunk of items, and counts it: until it is out, whoever waits for quiescence waits for it.</summary>
    /// <returns>The item inside; disposing it lets it out.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pin<TTable> Enter()
    {
        TTable table = Enter(out int cell);
        return new Pin<TTable>(table, cell);
    }

    /// <summary>The same for an item that leaves on this thread, which is cheaper.</summary>
    /// <returns>The item inside; disposing it lets it out.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PinHere<TTable> EnterHere()
    {
        TTable table = Enter(out int cell);
        return new PinHere<TTable>(table, cell);
    }

    /// <summary>Lets an item in and counts it.</summary>
    /// <param name="cell">What <see cref="PipelineTable.Exit"/> has to be told when it leaves.</param>
    /// <returns>The version under which it runs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TTable Enter(out int cell) => Entrance<Unobserved, PipelineTable.Pins>.Enter(ref _current, out cell);

    internal override void Exchange(TableState next)
    {
        TTable table = _create(next);

        // Threads that contended yesterday will do so today.
        if (_current.IsContended) table.StartContended();
        Entrance<Unobserved, PipelineTable.Pins>.Exchange(ref _current, table);
    }
}
