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

    /// <summary>The handle of a required stage in a synchronous pipeline.</summary>
    /// <typeparam name="TIn">What the stage takes.</typeparam>
    /// <typeparam name="TOut">What the stage gives.</typeparam>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    public StageHandle<TIn, TOut> Required<TIn, TOut>(int stage)
        where TIn : allows ref struct
        where TOut : allows ref struct =>
        _handles[stage] as StageHandle<TIn, TOut> ?? Keep(new StageHandle<TIn, TOut>(_splices, stage));

    /// <summary>The handle of an optional stage in a synchronous pipeline.</summary>
    /// <inheritdoc cref="Required"/>
    public OptionalStageHandle<TIn, TOut> Optional<TIn, TOut>(int stage)
        where TIn : allows ref struct
        where TOut : allows ref struct =>
        _handles[stage] as OptionalStageHandle<TIn, TOut> ?? Keep(new OptionalStageHandle<TIn, TOut>(_splices, stage));

    /// <summary>The handle of a required stage in an asynchronous pipeline.</summary>
    /// <inheritdoc cref="Required"/>
    public AsyncStageHandle<TIn, TOut> RequiredAsync<TIn, TOut>(int stage)
        where TIn : allows ref struct
        where TOut : allows ref struct =>
        _handles[stage] as AsyncStageHandle<TIn, TOut> ?? Keep(new AsyncStageHandle<TIn, TOut>(_splices, stage));

    /// <summary>The handle of an optional stage in an asynchronous pipeline.</summary>
    /// <inheritdoc cref="Required"/>
    public OptionalAsyncStageHandle<TIn, TOut> OptionalAsync<TIn, TOut>(int stage)
        where TIn : allows ref struct
        where TOut : allows ref struct =>
        _handles[stage] as OptionalAsyncStageHandle<TIn, TOut> ?? Keep(new OptionalAsyncStageHandle<TIn, TOut>(_splices, stage));

    /// <summary>The handle of a required group.</summary>
    /// <param name="group">The group's place among the groups, from 0.</param>
    public GroupHandle RequiredGroup(int group) => _groups[group] ?? Keep(group, new GroupHandle(_splices.Groups[group].Unit, _splices.Descriptor.Groups[group]));

    /// <summary>The handle of an optional group.</summary>
    /// <param name="group">The group's place among the groups, from 0.</param>
    public OptionalGroupHandle OptionalGroup(int group) =>
        (OptionalGroupHandle)(_groups[group] ?? Keep(group, new OptionalGroupHandle(_splices.Groups[group].Unit, _splices.Descriptor.Groups[group])));

    private GroupHandle Keep(int group, GroupHandle handle) => Interlocked.CompareExchange(ref _groups[group], handle, null) ?? handle;

    // Two threads may make the same handle at once; all of them get the one that was stored first.
    private THandle Keep<THandle>(THandle handle)
        where THandle : StageHandle =>
        Interlocked.CompareExchange(ref _handles[handle.Index], handle, null) as THandle ?? handle;
}
