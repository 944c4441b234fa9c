namespace Pipelines.Runtime;

/// <summary>Represents the configuration of one lane in one version of a pipeline. Immutable.</summary>
/// <param name="IsEnabled">Whether items that take the lane go through its stages.</param>
/// <param name="Target">The number of the lane that the items take for which the route selects this one.</param>
internal readonly record struct LaneState(bool IsEnabled, int Target)
{
    /// <summary>Returns whether the items of the lane go through its own stages.</summary>
    public bool IsOwn(int lane) => IsEnabled && Target == lane;
}
