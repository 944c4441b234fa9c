using System.Diagnostics.CodeAnalysis;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Finds the stages, groups and lanes of a pipeline by name, and says why an edit of one of them is refused.</summary>
/// <remarks>All members are thread-safe.</remarks>
internal sealed class SpliceUnits
{
    private readonly PipelineDescriptor _pipeline;
    private readonly SpliceUnit[] _stages;
    private readonly Dictionary<string, StageControl> _controls = new(StringComparer.Ordinal);

    public SpliceUnits(SpliceTable splices)
    {
        _pipeline = splices.Descriptor;
        _stages = [.. _pipeline.Stages.Select(stage => new SpliceUnit(splices, stage.Name, [stage.Index], WhyNotAlone(stage)))];
        Stages = Array.AsReadOnly([.. _stages.Select(Control)]);
        Groups =
            Array.AsReadOnly(
                [.. _pipeline.Groups
                    .Select(group =>
                        new SpliceUnit(splices, group.Name, [.. group.Stages.Select(static stage => stage.Index)], group.WhyRequired))
                    .Select(Control)]);
        LaneDescriptor[] lanes = _pipeline.LaneMap?.Lanes ?? [];
        Lanes =
            Array.AsReadOnly(
                [.. lanes.Select((lane, number) => new SpliceUnit(splices, lane.Name, [], lane.WhyRequired) { Lane = number })
                    .Select(Control)]);
    }

    public IReadOnlyList<StageControl> Stages { get; }

    public IReadOnlyList<StageControl> Groups { get; }

    public IReadOnlyList<StageControl> Lanes { get; }

    /// <summary>Returns the stage at a place of the chain, as a unit of its own.</summary>
    public SpliceUnit OfStage(int stage) => _stages[stage];

    public bool TryGet(string unit, [NotNullWhen(true)] out StageControl? control)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return _controls.TryGetValue(unit, out control);
    }

    /// <exception cref="KeyNotFoundException">No stage, group or lane has that name.</exception>
    public StageControl Find(string unit) => TryGet(unit, out StageControl? control) ? control : throw Unknown(unit);

    /// <summary>Returns the unit of that name, if it can be set to that state. A required one can be enabled: it is.</summary>
    public SpliceUnit FindSwitch(string name, bool on)
    {
        SpliceUnit unit = Find(name).Unit;
        bool isGrouped = IsGrouped(name);
        if (unit.WhyRequired is null || (on && !isGrouped)) return unit;
        string optional = Names(Stages.Concat(Groups).Concat(Lanes).Where(static known => known.IsOptional));
        string kind = unit.Lane is not null ? "Lane" : Groups.Any(group => group.Unit == unit) ? "Group" : "Stage";
        throw new InvalidOperationException(
            $"{kind} '{name}' of {_pipeline.Name} {(isGrouped ? "can't be enabled or disabled on its own" : "is required")}: "
            + $"{unit.WhyRequired}. You can disable: {(optional.Length == 0 ? "nothing" : optional)}."
            + (unit.Lane is { } lane && Targets(lane) is { Length: > 0 } targets ? $" You can redirect the lane to: {targets}." : ""));
    }

    /// <summary>Returns whether that is the name of a stage that belongs to a group.</summary>
    public bool IsGrouped(string name) => _pipeline.Stages.Any(stage => stage.Name == name && stage.Group is not null);

    /// <summary>Returns the names of the stages and lanes that differ between two versions.</summary>
    public IEnumerable<string> ChangedBetween(VersionState old, VersionState now) =>
    [
        .. _pipeline.Stages.Where(stage => !old[stage.Index].IsSameAs(now[stage.Index])).Select(static stage => stage.Name),
        .. Lanes.Where((_, lane) =>
            old.IsLaneEnabled(lane) != now.IsLaneEnabled(lane) || old.LaneTarget(lane) != now.LaneTarget(lane))
            .Select(static lane => lane.Name),
    ];

    /// <summary>Checks that a snapshot has the stages, groups and lanes of this pipeline.</summary>
    /// <exception cref="ArgumentException">The snapshot has other ones.</exception>
    public void CheckIsOfSameStages(SpliceSnapshot snapshot)
    {
        string own = All(Names(Stages), Names(Groups), Names(Lanes));
        string other = All(
            string.Join(", ", snapshot.Stages.Select(static stage => stage.Name)),
            string.Join(", ", snapshot.Groups.Select(static group => group.Name)),
            string.Join(", ", snapshot.Lanes.Select(static lane => lane.Name)));
        if (own != other)
            throw new ArgumentException(
                $"The snapshot is of another pipeline than {_pipeline.Name}. The snapshot has {other}, and the pipeline has {own}. "
                + "Take a snapshot of an instance of the same class.");

        static string All(string stages, string groups, string lanes) =>
            $"stages: {stages}{(groups.Length == 0 ? "" : $"; groups: {groups}")}{(lanes.Length == 0 ? "" : $"; lanes: {lanes}")}";
    }

    /// <summary>Returns the place of the stage with that name.</summary>
    /// <exception cref="KeyNotFoundException">No stage has that name.</exception>
    public int FindStage(string name)
    {
        StageControl control = Find(name);
        if (Stages.Contains(control)) return control.Unit.Stages[0];
        string kind = control.Unit.Lane is null ? "group" : "lane";
        throw new KeyNotFoundException($"'{name}' of {_pipeline.Name} is a {kind}: name one of the stages: {Names(Stages)}.");
    }

    /// <summary>Returns the number of the lane with that name.</summary>
    /// <exception cref="KeyNotFoundException">No lane has that name.</exception>
    public int FindLane(string name)
    {
        if (TryGet(name, out StageControl? control) && control.Unit.Lane is { } lane) return lane;
        throw new KeyNotFoundException(
            $"No lane '{name}' in pipeline {_pipeline.Name}. It has: {(Lanes.Count == 0 ? "none" : Names(Lanes))}.");
    }

    /// <summary>Checks that the items of a lane fit another lane.</summary>
    /// <exception cref="InvalidOperationException">The other lane belongs to another route, or takes items of another type.</exception>
    public void CheckRedirect(int lane, int target)
    {
        if (lane == target) return;
        LaneMap map = _pipeline.LaneMap!;
        (LaneDescriptor from, LaneDescriptor to, RouteDescriptor route) = (map.Lanes[lane], map.Lanes[target], map.RouteOf(lane));
        string problem = $"Lane '{from.Name}' of {_pipeline.Name} can't be redirected to '{to.Name}': ";
        if (route != map.RouteOf(target))
            throw new InvalidOperationException(
                $"{problem}it belongs to the route '{map.RouteOf(target).Name}'. You can redirect the lane to: "
                + $"{(Targets(lane) is { Length: > 0 } targets ? targets : "nothing")}.");
        if (!from.CanRedirect)
            throw new InvalidOperationException(
                $"{problem}the route '{route.Name}' selects lanes by type, so each lane takes items of its own type. "
                + $"Replace stages of the lane, or the stage '{route.Name}'.");
    }

    // The other lanes of the same route, by name.
    private string Targets(int lane)
    {
        LaneMap map = _pipeline.LaneMap!;
        return map.Lanes[lane].CanRedirect
            ? string.Join(", ", map.RouteOf(lane).Lanes.Where(other => other != map.Lanes[lane]).Select(static other => other.Name))
            : "";
    }

    private static string? WhyNotAlone(StageDescriptor stage) =>
        stage is { Group: { } group, IsOptional: true } ? $"it belongs to the group '{group}'" : stage.WhyRequired;

    private StageControl Control(SpliceUnit unit)
    {
        var control = new StageControl(unit);
        _controls.Add(unit.Name, control);
        return control;
    }

    private KeyNotFoundException Unknown(string name)
    {
        string groups = Groups.Count == 0 ? "" : $"; groups: {Names(Groups)}";
        string lanes = Lanes.Count == 0 ? "" : $"; lanes: {Names(Lanes)}";
        return new KeyNotFoundException($"No stage '{name}' in pipeline {_pipeline.Name}. It has: {Names(Stages)}{groups}{lanes}.");
    }

    private static string Names(IEnumerable<StageControl> controls) => string.Join(", ", controls.Select(static known => known.Name));
}
