using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Makes each typed handle of a pipeline once. Used by the generated <c>Stages</c> and <c>Groups</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StageHandleSet
{
    private readonly SpliceTable _splices;
    private readonly StageHandle?[] _handles;
    private readonly GroupHandle?[] _groups;

    internal StageHandleSet(SpliceTable splices)
    {
        _splices = splices;
        _handles = new StageHandle?[splices.Descriptor.Stages.Count];
        _groups = new GroupHandle?[splices.Descriptor.Groups.Count];
    }

    /// <summary>The handle of a required stage that takes synchronous functions.</summary>
    /// <typeparam name="TIn">What arrives at the stage.</typeparam>
    /// <typeparam name="TOut">What the stage gives.</typeparam>
    /// <typeparam name="TReplacement">What can stand in the stage's place.</typeparam>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    public StageHandle<TIn, TOut, TReplacement> Required<TIn, TOut, TReplacement>(int stage)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TReplacement : Delegate =>
        _handles[stage] as StageHandle<TIn, TOut, TReplacement> ?? Keep(new StageHandle<TIn, TOut, TReplacement>(_splices, stage));

    /// <summary>The handle of a required stage that can't be replaced, because no function type has its shape.</summary>
    /// <inheritdoc cref="Required{TIn, TOut, TReplacement}"/>
    public StageHandle<TIn, TOut> Required<TIn, TOut>(int stage)
        where TIn : allows ref struct
        where TOut : allows ref struct =>
        _handles[stage] as StageHandle<TIn, TOut> ?? Keep(new StageHandle<TIn, TOut>(_splices, stage));

    /// <summary>The handle of an optional stage that takes synchronous functions.</summary>
    /// <inheritdoc cref="Required{TIn, TOut, TReplacement}"/>
    public OptionalStageHandle<TIn, TOut, TReplacement> Optional<TIn, TOut, TReplacement>(int stage)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TReplacement : Delegate =>
        _handles[stage] as OptionalStageHandle<TIn, TOut,
        TReplacement> ?? Keep(new OptionalStageHandle<TIn, TOut, TReplacement>(_splices, stage));

    /// <summary>The handle of an optional stage that can't be replaced, because no function type has its shape.</summary>
    /// <inheritdoc cref="Required{TIn, TOut, TReplacement}"/>
    public OptionalStageHandle<TIn, TOut> Optional<TIn, TOut>(int stage)
        where TIn : allows ref struct
        where TOut : allows ref struct =>
        _handles[stage] as OptionalStageHandle<TIn, TOut> ?? Keep(new OptionalStageHandle<TIn, TOut>(_splices, stage));

    /// <summary>The handle of a required stage that takes functions of either sort.</summary>
    /// <typeparam name="TIn">What arrives at the stage.</typeparam>
    /// <typeparam name="TOut">What the stage gives.</typeparam>
    /// <typeparam name="TReplacement">The synchronous function that can stand in its place.</typeparam>
    /// <typeparam name="TAsyncReplacement">The asynchronous one.</typeparam>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <param name="lift">Makes that of a synchronous one.</param>
    public AsyncStageHandle<TIn, TOut, TReplacement,
        TAsyncReplacement> RequiredAsync<TIn, TOut, TReplacement, TAsyncReplacement>(int stage, Func<TReplacement, TAsyncReplacement> lift)
        where TReplacement : Delegate
        where TAsyncReplacement : Delegate =>
        _handles[stage] as AsyncStageHandle<TIn, TOut, TReplacement,
        TAsyncReplacement> ?? Keep(new AsyncStageHandle<TIn, TOut, TReplacement, TAsyncReplacement>(_splices, stage, lift));

    /// <summary>The handle of an optional stage that takes functions of either sort.</summary>
    /// <inheritdoc cref="RequiredAsync"/>
    public OptionalAsyncStageHandle<TIn, TOut, TReplacement,
        TAsyncReplacement> OptionalAsync<TIn, TOut, TReplacement, TAsyncReplacement>(int stage, Func<TReplacement, TAsyncReplacement> lift)
        where TReplacement : Delegate
        where TAsyncReplacement : Delegate =>
        _handles[stage] as OptionalAsyncStageHandle<TIn, TOut, TReplacement,
        TAsyncReplacement> ?? Keep(new OptionalAsyncStageHandle<TIn, TOut, TReplacement, TAsyncReplacement>(_splices, stage, lift));

    /// <summary>The handle of a required group.</summary>
    /// <param name="group">The group's place among the groups, from 0.</param>
    public GroupHandle RequiredGroup(int group) =>
        _groups[group] ?? Keep(group, new GroupHandle(_splices.Groups[group].Unit, _splices.Descriptor.Groups[group]));

    /// <summary>The handle of an optional group.</summary>
    /// <param name="group">The group's place among the groups, from 0.</param>
    public OptionalGroupHandle OptionalGroup(int group) =>
        (OptionalGroupHandle)(_groups[group]
            ?? Keep(group, new OptionalGroupHandle(_splices.Groups[group].Unit, _splices.Descriptor.Groups[group])));

    private GroupHandle Keep(int group, GroupHandle handle) => Interlocked.CompareExchange(ref _groups[group], handle, null) ?? handle;

    // Two threads may make the same handle at once; all of them get the one that was stored first.
    private THandle Keep<THandle>(THandle handle)
        where THandle : StageHandle =>
        Interlocked.CompareExchange(ref _handles[handle.Index], handle, null) as THandle ?? handle;
}
