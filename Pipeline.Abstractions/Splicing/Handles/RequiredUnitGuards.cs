using System.ComponentModel;

namespace Pipelines;

/// <summary>
/// Reports calls that would disable a required stage, group or lane, or redirect a lane to one that does not fit. Other handles have these
/// members.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RequiredUnitGuards
{
    private const string StageIsRequired =
        "The stage is required, so no item can skip it: its results have another type than its items, it has 'Required = true', it is a "
        + "route, or its group can't be disabled. Set 'Bypass' to a method that items take instead, put it into a group that begins and "
        + "ends with one type and disable the group, or redirect the lanes of a route.";

    private const string GroupIsRequired =
        "The group is required, so no item can skip it: its results have another type than its items, or a stage in it has "
        + "'Required = true'. Let it end with the type with which it begins.";

    private const string LaneIsRequired =
        "The lane is required, so no item can skip it: its items don't fit what follows the lanes, or a stage in it has "
        + "'Required = true'. Redirect it to another lane with the same items, or replace its stages.";

    private const string NotOneRoute =
        "The lanes are of different routes or take items of different types, or their handles have no types because the types are private. "
        + "If they are lanes of one route, redirect them by their names: 'new Splice().Redirect(\"Route.Value\", \"Route.Other\")'.";

    /// <summary>Reports a required stage.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageIsRequired, error: true)]
    public static long Disable(this StageHandle stage) => throw new NotSupportedException(StageIsRequired);

    /// <summary>Reports a required stage.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageIsRequired, error: true)]
    public static ValueTask<SpliceResult> DisableAsync(this StageHandle stage, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(StageIsRequired);

    /// <summary>Reports a required stage.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(StageIsRequired, error: true)]
    public static Splice Disable(this Splice splice, StageHandle stage) => throw new NotSupportedException(StageIsRequired);

    /// <summary>Reports a required group.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(GroupIsRequired, error: true)]
    public static long Disable(this GroupHandle group) => throw new NotSupportedException(GroupIsRequired);

    /// <summary>Reports a required group.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(GroupIsRequired, error: true)]
    public static ValueTask<SpliceResult> DisableAsync(this GroupHandle group, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(GroupIsRequired);

    /// <summary>Reports a required group.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(GroupIsRequired, error: true)]
    public static Splice Disable(this Splice splice, GroupHandle group) => throw new NotSupportedException(GroupIsRequired);

    /// <summary>Reports a required lane.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(LaneIsRequired, error: true)]
    public static long Disable(this LaneHandle lane) => throw new NotSupportedException(LaneIsRequired);

    /// <summary>Reports a required lane.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(LaneIsRequired, error: true)]
    public static ValueTask<SpliceResult> DisableAsync(this LaneHandle lane, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(LaneIsRequired);

    /// <summary>Reports a required lane.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(LaneIsRequired, error: true)]
    public static Splice Disable(this Splice splice, LaneHandle lane) => throw new NotSupportedException(LaneIsRequired);

    /// <summary>Reports lanes between which no item can be redirected.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(NotOneRoute, error: true)]
    public static long Redirect(this LaneHandle lane, LaneHandle target) => throw new NotSupportedException(NotOneRoute);

    /// <summary>Reports lanes between which no item can be redirected.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(NotOneRoute, error: true)]
    public static ValueTask<SpliceResult> RedirectAsync(
        this LaneHandle lane, LaneHandle target, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(NotOneRoute);

    /// <summary>Reports lanes between which no item can be redirected.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(NotOneRoute, error: true)]
    public static Splice Redirect(this Splice splice, LaneHandle lane, LaneHandle target) => throw new NotSupportedException(NotOneRoute);
}
