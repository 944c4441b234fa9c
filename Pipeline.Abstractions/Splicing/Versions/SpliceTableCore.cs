using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Represents the control of one live pipeline with its generated versions, and counts items in. Generated code uses it.</summary>
/// <typeparam name="TVersion">The generated version type.</typeparam>
/// <remarks>
/// All members are thread-safe. Entering costs two reads of the version in effect and, on the first thread, one plain store.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SpliceTableCore<TVersion> : SpliceTable
    where TVersion : PipelineVersion
{
    private readonly Func<VersionState, TVersion> _create;
    private readonly Func<int, StageTap?> _tapOf;
    private TVersion _current;

    /// <summary>Initializes the control with version 0, in which every stage is as its attribute specifies.</summary>
    /// <param name="descriptor">The description of the pipeline.</param>
    /// <param name="create">Creates a version with a configuration.</param>
    /// <param name="tapOf">
    /// Returns the types at a stage, by its place in the chain from 0, or <see langword="null"/> if its items live on the stack.
    /// </param>
    public SpliceTableCore(PipelineDescriptor descriptor, Func<VersionState, TVersion> create, Func<int, StageTap?> tapOf)
        : base(descriptor)
    {
        _create = create;
        _tapOf = tapOf;
        _current = create(VersionState.Initial(descriptor));
    }

    /// <summary>Gets the version in effect, for an item that is not counted, because its pipeline does not track its callers.</summary>
    public TVersion Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _current);
    }

    internal override PipelineVersion Live => Volatile.Read(ref _current);

    /// <summary>
    /// Counts in an item, or a chunk of items, that may leave on another thread. A wait for quiescence includes it until it leaves.
    /// </summary>
    /// <returns>The pin. Disposing it counts the item out.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pin<TVersion> Enter()
    {
        PinRead pin = PinProtocol<NoObserver, PipelineVersion.Pins>.Enter(ref _current);
        return new Pin<TVersion>(Unsafe.As<TVersion>(pin.Current), pin.Cell);
    }

    /// <summary>Counts in an item that leaves on this thread, which costs less than <see cref="Enter"/>.</summary>
    /// <returns>The pin. Disposing it counts the item out.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SyncPin<TVersion> EnterSync()
    {
        PinRead pin = PinProtocol<NoObserver, PipelineVersion.Pins>.Enter(ref _current);
        return new SyncPin<TVersion>(Unsafe.As<TVersion>(pin.Current), pin.Cell);
    }

    private protected override StageTap? TapOf(int stage) => _tapOf(stage);

    internal override void Exchange(VersionState next)
    {
        TVersion version = _create(next);

        // Threads that contended on the version before are likely to contend on this one.
        if (_current.IsContended) version.StartContended();
        PinProtocol<NoObserver, PipelineVersion.Pins>.Exchange(ref _current, version);
    }
}
