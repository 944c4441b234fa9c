using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Represents a lane of a route of one live pipeline. The generated <c>Lanes</c> return it.</summary>
/// <remarks>
/// All members are thread-safe. The type of a handle decides what it can do: only the handle of an optional lane can disable it.
/// </remarks>
public abstract class LaneHandle
{
    private protected LaneHandle(SpliceTable splices, int number)
    {
        Splices = splices;
        Number = number;
    }

    /// <summary>Gets the lane's name in splices and snapshots: the name of the route, a dot, and that of the value.</summary>
    public string Name => Unit.Name;

    /// <summary>Gets the name of the stage that selects the lane.</summary>
    public string Route => Splices.Descriptor.LaneMap!.RouteOf(Number).Name;

    /// <summary>Gets the names of the lane's stages, in the order of the chain. They include those of routes in the lane.</summary>
    public IReadOnlyList<string> StageNames
    {
        get
        {
            PipelineDescriptor pipeline = Splices.Descriptor;
            LaneDescriptor lane = pipeline.LaneMap!.Lanes[Number];
            return [.. pipeline.Stages.Skip(lane.First).Take(lane.Count).Select(static stage => stage.Name)];
        }
    }

    /// <summary>Gets whether items that take the lane from now on go through its stages.</summary>
    /// <remarks>It says nothing about items that are redirected to another lane: they go through the stages of that one.</remarks>
    public bool Enabled => Unit.Enabled;

    /// <summary>Gets the name of the lane that items take that enter now, and for which the route selects this one.</summary>
    /// <value>The <see cref="Name"/> of this lane, or of the lane to which it is redirected.</value>
    public string Target => Unit.Target ?? Name;

    /// <summary>Gets whether items that enter now, and for which the route selects this lane, take another one.</summary>
    public bool IsRedirected => Unit.Target is not null;

    internal SpliceTable Splices { get; }

    /// <summary>Gets the lane's place among the lanes of all routes.</summary>
    internal int Number { get; }

    private protected SpliceUnit Unit => Splices.Lanes[Number].Unit;

    /// <summary>Returns the name, whether the lane is enabled, and where it is redirected.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() => $"{Name} ({Unit.Describe()})";

    internal void RedirectIn(VersionState.Builder next, LaneHandle target)
    {
        next.Splices.CheckOwns(Splices, Name);
        next.Splices.CheckOwns(target.Splices, target.Name);
        next.Splices.Units.CheckRedirect(Number, target.Number);
        next.Redirect(Number, target.Number);
    }
}
