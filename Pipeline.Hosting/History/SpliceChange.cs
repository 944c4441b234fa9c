namespace Pipelines.Hosting;

/// <summary>Represents one difference between two configurations of a pipeline.</summary>
/// <param name="Unit">The name of the stage, the group or the lane.</param>
/// <param name="Kind">The kind of the change.</param>
/// <param name="Detail">
/// The lane to which a lane is redirected, or the function that was inserted or removed and its place. Otherwise, <see langword="null"/>.
/// </param>
public sealed record SpliceChange(string Unit, SpliceChangeKind Kind, string? Detail = null)
{
    /// <summary>Gets whether the change is one of functions, which a snapshot can't bring back.</summary>
    public bool IsOfFunction => Kind >= SpliceChangeKind.Inserted;

    /// <summary>Gets whether a function was inserted or removed that looks at items for a while.</summary>
    public bool IsOfTap =>
        Kind is SpliceChangeKind.Inserted or SpliceChangeKind.Removed
        && Detail?.StartsWith(SpliceHistory.TapPrefix, StringComparison.Ordinal) == true;

    /// <summary>Returns the differences between two configurations of one pipeline, in the order of its stages.</summary>
    /// <param name="old">The configuration before.</param>
    /// <param name="new">The configuration after.</param>
    /// <param name="pipeline">The description of the pipeline.</param>
    /// <returns>The differences. A function that replaces another one can't be seen in snapshots.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IReadOnlyList<SpliceChange> Between(SpliceSnapshot old, SpliceSnapshot @new, PipelineDescriptor pipeline)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        ArgumentNullException.ThrowIfNull(pipeline);
        var changes = new List<SpliceChange>();
        foreach ((StageSnapshot before, StageSnapshot after) in old.Stages.Zip(@new.Stages))
            AddStage(changes, before, after, isGrouped: pipeline.Groups.Any(group => group.Stages.Any(stage => stage.Name == after.Name)));
        foreach ((GroupSnapshot before, GroupSnapshot after) in old.Groups.Zip(@new.Groups))
            if (before.Enabled != after.Enabled) changes.Add(Switched(after.Name, after.Enabled));
        foreach ((LaneSnapshot before, LaneSnapshot after) in old.Lanes.Zip(@new.Lanes))
        {
            if (before.Enabled != after.Enabled) changes.Add(Switched(after.Name, after.Enabled));
            if (before.Target != after.Target) changes.Add(new(after.Name, SpliceChangeKind.Redirected, after.Target));
        }

        return changes.AsReadOnly();
    }

    /// <summary>Returns the change as it is shown to people, such as <c>Audit disabled</c>.</summary>
    public override string ToString() => Kind switch
    {
        SpliceChangeKind.Redirected => Detail == Unit ? $"{Unit} takes its own lane again" : $"{Unit} redirected to {Detail}",
        SpliceChangeKind.Inserted or SpliceChangeKind.Removed => $"{Detail} {Unit} {Kind.ToString().ToLowerInvariant()}",
        _ => $"{Unit} {Kind.ToString().ToLowerInvariant()}",
    };

    private static void AddStage(List<SpliceChange> changes, StageSnapshot before, StageSnapshot after, bool isGrouped)
    {
        if (!isGrouped && before.Enabled != after.Enabled) changes.Add(Switched(after.Name, after.Enabled));
        if (before.IsReplaced != after.IsReplaced)
            changes.Add(new(after.Name, after.IsReplaced ? SpliceChangeKind.Replaced : SpliceChangeKind.Restored));
        AddFunctions(changes, after.Name, "before", before.InsertedBefore, after.InsertedBefore);
        AddFunctions(changes, after.Name, "after", before.InsertedAfter, after.InsertedAfter);
    }

    private static void AddFunctions(
        List<SpliceChange> changes, string stage, string place, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        changes.AddRange(after.Except(before).Select(name => new SpliceChange(stage, SpliceChangeKind.Inserted, $"{name} {place}")));
        changes.AddRange(before.Except(after).Select(name => new SpliceChange(stage, SpliceChangeKind.Removed, $"{name} {place}")));
    }

    private static SpliceChange Switched(string unit, bool enabled) =>
        new(unit, enabled ? SpliceChangeKind.Enabled : SpliceChangeKind.Disabled);
}
