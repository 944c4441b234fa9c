using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Holds the table in force of one pipeline, and lets items in. Used by generated code.</summary>
/// <typeparam name="TVersion">The generated table.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SpliceTableCore<TVersion> : SpliceTable
    where TVersion : PipelineVersion
{
    private readonly Func<VersionState, TVersion> _create;
    private TVersion _current;

    /// <summary>Starts at version 0, every stage as its attribute says.</summary>
    /// <param name="descriptor">The pipeline's stages.</param>
    /// <param name="create">Makes a table of a state.</param>
    public SpliceTableCore(PipelineDescriptor descriptor, Func<VersionState, TVersion> create)
        : base(descriptor)
    {
        _create = create;
        _current = create(VersionState.Initial(descriptor));
    }

    /// <summary>The table in force, for an item that nobody waits for, because its pipeline does not track its callers.</summary>
    public TVersion Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _current);
    }

    internal override PipelineVersion Live => Volatile.Read(ref _current);

    /// <summary>Lets an item in, or a chunk of items, and counts it: until it is out, whoever waits for quiescence waits for it.</summary>
    /// <returns>The item inside; disposing it lets it out.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pin<TVersion> Enter()
    {
        TVersion table = Enter(out int cell);
        return new Pin<TVersion>(table, cell);
    }

    /// <summary>The same for an item that leaves on this thread, which is cheaper.</summary>
    /// <returns>The item inside; disposing it lets it out.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SyncPin<TVersion> EnterSync()
    {
        TVersion table = Enter(out int cell);
        return new SyncPin<TVersion>(table, cell);
    }

    /// <summary>Lets an item in and counts it.</summary>
    /// <param name="cell">What <see cref="PipelineVersion.Exit"/> has to be told when it leaves.</param>
    /// <returns>The version under which it runs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVersion Enter(out int cell) => PinProtocol<NoObserver, PipelineVersion.Pins>.Enter(ref _current, out cell);

    internal override void Exchange(VersionState next)
    {
        TVersion table = _create(next);

        // Threads that contended yesterday will do so today.
        if (_current.IsContended) table.StartContended();
        PinProtocol<NoObserver, PipelineVersion.Pins>.Exchange(ref _current, table);
    }
}
