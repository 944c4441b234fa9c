namespace Pipelines;

/// <summary>Represents what is enabled and disabled as one: a stage on its own, the stages of a group, or a lane.</summary>
internal sealed class SpliceUnit(SpliceTable splices, string name, int[] stages, string? whyRequired)
{
    public SpliceTable Splices { get; } = splices;

    public string Name { get; } = name;

    /// <summary>Gets the places of the stages in the chain. All of them are enabled, or none.</summary>
    /// <value>Empty for a lane, because its stages are enabled on their own.</value>
    public int[] Stages { get; } = stages;

    /// <summary>Gets the number of the lane; <see langword="null"/> for a stage or a group.</summary>
    public int? Lane { get; init; }

    /// <summary>Gets why the unit can't be disabled, as half a sentence; <see langword="null"/> if it can.</summary>
    public string? WhyRequired { get; } = whyRequired;

    public bool Enabled => Lane is { } lane ? Splices.State.IsLaneEnabled(lane) : Splices.State.IsEnabled(Stages[0]);

    /// <summary>Gets the name of the other lane to which the lane is redirected, if it is.</summary>
    public string? Target =>
        Lane is { } lane && Splices.State.LaneTarget(lane) is var target && target != lane ? Splices.Lanes[target].Name : null;

    /// <summary>Returns whether the unit is enabled, and where a redirected lane goes.</summary>
    public string Describe() => (Enabled ? "enabled" : "disabled") + (Target is { } target ? $", goes to {target}" : "");
}
