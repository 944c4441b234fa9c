using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Represents the typed handles of a pipeline, each of which is created once. The generated <c>Stages</c>, <c>Groups</c> and <c>Lanes</c>
/// use it.
/// </summary>
/// <remarks>All members are thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StageHandleSet
{
    private readonly SpliceTable _splices;
    private readonly StageHandle?[] _handles;
    private readonly GroupHandle?[] _groups;
    private readonly LaneHandle?[] _lanes;

    internal StageHandleSet(SpliceTable splices)
    {
        _splices = splices;
        _handles = new StageHandle?[splices.Descriptor.Stages.Count];
        _groups = new GroupHandle?[splices.Descriptor.Groups.Count];
        _lanes = new LaneHandle?[splices.Lanes.Count];
    }

    /// <summary>Returns the handle of a required stage that takes synchronous functions.</summary>
    /// <typeparam name="TIn">The type of the stage's items.</typeparam>
    /// <typeparam name="TOut">The type of the stage's results.</typeparam>
    /// <typeparam name="TReplacement">The type of function that can replace the stage.</typeparam>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <returns>The handle. All calls for a stage return the same one.</returns>
    public StageHandle<TIn, TOut, TReplacement> Required<TIn, TOut, TReplacement>(int stage)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TReplacement : Delegate =>
        _handles[stage] as StageHandle<TIn, TOut, TReplacement> ?? Keep(new StageHandle<TIn, TOut, TReplacement>(_splices, stage));

    /// <summary>Returns the handle of a required stage that can't be replaced, because no function type has its shape.</summary>
    /// <inheritdoc cref="Required{TIn, TOut, TReplacement}"/>
    public StageHandle<TIn, TOut> Required<TIn, TOut>(int stage)
        where TIn : allows ref struct
        where TOut : allows ref struct =>
        _handles[stage] as StageHandle<TIn, TOut> ?? Keep(new StageHandle<TIn, TOut>(_splices, stage));

    /// <summary>Returns the handle of an optional stage that takes synchronous functions.</summary>
    /// <inheritdoc cref="Required{TIn, TOut, TReplacement}"/>
    public OptionalStageHandle<TIn, TOut, TReplacement> Optional<TIn, TOut, TReplacement>(int stage)
        where TIn : allows ref struct
        where TOut : allows ref struct
        where TReplacement : Delegate =>
        _handles[stage] as OptionalStageHandle<TIn, TOut, TReplacement>
        ?? Keep(new OptionalStageHandle<TIn, TOut, TReplacement>(_splices, stage));

    /// <summary>Returns the handle of an optional stage that can't be replaced, because no function type has its shape.</summary>
    /// <inheritdoc cref="Required{TIn, TOut, TReplacement}"/>
    public OptionalStageHandle<TIn, TOut> Optional<TIn, TOut>(int stage)
        where TIn : allows ref struct
        where TOut : allows ref struct =>
        _handles[stage] as OptionalStageHandle<TIn, TOut> ?? Keep(new OptionalStageHandle<TIn, TOut>(_splices, stage));

    /// <summary>Returns the handle of a required stage that takes synchronous and asynchronous functions.</summary>
    /// <typeparam name="TIn">The type of the stage's items.</typeparam>
    /// <typeparam name="TOut">The type of the stage's results.</typeparam>
    /// <typeparam name="TReplacement">The type of synchronous function that can replace the stage.</typeparam>
    /// <typeparam name="TAsyncReplacement">The type of asynchronous function that can replace the stage.</typeparam>
    /// <param name="stage">The stage's place in the chain, from 0.</param>
    /// <param name="lift">Returns an asynchronous function that calls a synchronous one.</param>
    /// <returns>The handle. All calls for a stage return the same one.</returns>
    public AsyncStageHandle<TIn, TOut, TReplacement, TAsyncReplacement> RequiredAsync<TIn, TOut, TReplacement, TAsyncReplacement>(
        int stage, Func<TReplacement, TAsyncReplacement> lift)
        where TReplacement : Delegate
        where TAsyncReplacement : Delegate =>
        _handles[stage] as AsyncStageHandle<TIn, TOut, TReplacement, TAsyncReplacement>
        ?? Keep(new AsyncStageHandle<TIn, TOut, TReplacement, TAsyncReplacement>(_splices, stage, lift));

    /// <summary>Returns the handle of an optional stage that takes synchronous and asynchronous functions.</summary>
    /// <inheritdoc cref="RequiredAsync"/>
    public OptionalAsyncStageHandle<TIn, TOut, TReplacement, TAsyncReplacement> OptionalAsync<TIn, TOut, TReplacement, TAsyncReplacement>(
        int stage, Func<TReplacement, TAsyncReplacement> lift)
        where TReplacement : Delegate
        where TAsyncReplacement : Delegate =>
        _handles[stage] as OptionalAsyncStageHandle<TIn, TOut, TReplacement, TAsyncReplacement>
        ?? Keep(new OptionalAsyncStageHandle<TIn, TOut, TReplacement, TAsyncReplacement>(_splices, stage, lift));

    /// <summary>Returns the handle of a required group.</summary>
    /// <param name="group">The group's place among the groups, from 0.</param>
    /// <returns>The handle. All calls for a group return the same one.</returns>
    public GroupHandle RequiredGroup(int group) =>
        _groups[group] ?? Keep(group, new GroupHandle(_splices.Groups[group].Unit, _splices.Descriptor.Groups[group]));

    /// <summary>Returns the handle of an optional group.</summary>
    /// <param name="group">The group's place among the groups, from 0.</param>
    /// <returns>The handle. All calls for a group return the same one.</returns>
    public OptionalGroupHandle OptionalGroup(int group) =>
        (OptionalGroupHandle)(_groups[group]
            ?? Keep(group, new OptionalGroupHandle(_splices.Groups[group].Unit, _splices.Descriptor.Groups[group])));

    /// <summary>Returns the handle of a required lane.</summary>
    /// <typeparam name="TItem">The type of the items that enter the lane.</typeparam>
    /// <typeparam name="TRoute">The type that the route returns.</typeparam>
    /// <param name="lane">The lane's place among the lanes of all routes, in the order of the routes, from 0.</param>
    /// <returns>The handle. All calls for a lane return the same one.</returns>
    public LaneHandle<TItem, TRoute> RequiredLane<TItem, TRoute>(int lane)
        where TItem : allows ref struct
        where TRoute : allows ref struct =>
        _lanes[lane] as LaneHandle<TItem, TRoute> ?? Keep(lane, new LaneHandle<TItem, TRoute>(_splices, lane));

    /// <summary>Returns the handle of an optional lane.</summary>
    /// <inheritdoc cref="RequiredLane"/>
    public OptionalLaneHandle<TItem, TRoute> OptionalLane<TItem, TRoute>(int lane)
        where TItem : allows ref struct
        where TRoute : allows ref struct =>
        _lanes[lane] as OptionalLaneHandle<TItem, TRoute> ?? Keep(lane, new OptionalLaneHandle<TItem, TRoute>(_splices, lane));

    private GroupHandle Keep(int group, GroupHandle handle) => Interlocked.CompareExchange(ref _groups[group], handle, null) ?? handle;

    // Two threads may create the same handle at the same time. Both receive the one that was stored first.
    private THandle Keep<THandle>(THandle handle)
        where THandle : StageHandle =>
        Interlocked.CompareExchange(ref _handles[handle.Index], handle, null) as THandle ?? handle;

    private THandle Keep<THandle>(int lane, THandle handle)
        where THandle : LaneHandle =>
        Interlocked.CompareExchange(ref _lanes[lane], handle, null) as THandle ?? handle;
}
