namespace Pipelines;

/// <summary>Represents a lane of a route in one version of a pipeline. Immutable.</summary>
/// <param name="Name">The lane's name: that of the route, a dot, and that of the value.</param>
/// <param name="Enabled">Whether items that take the lane go through its stages.</param>
/// <param name="Target">
/// The name of the lane that the items take for which the route selects this one. It is another name if the lane is redirected.
/// </param>
public sealed record LaneSnapshot(string Name, bool Enabled, string Target)
{
    /// <summary>Gets whether the items go to another lane.</summary>
    public bool IsRedirected => Target != Name;
}
