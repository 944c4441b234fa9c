namespace Pipelines;

/// <summary>
/// Represents the compile-time description of a route: the stage that selects a lane for each item, and the lanes. Immutable.
/// </summary>
public sealed class RouteDescriptor
{
    /// <summary>Initializes the description of a route. Generated code calls it.</summary>
    /// <param name="stage">The place of the stage that selects the lane, from 0.</param>
    /// <param name="end">The place of the stage at which the lanes join, or the number of stages if they join after the last one.</param>
    /// <param name="lanes">
    /// The lanes, in the order of the chain. The first begins after the stage, and each of the others after the one before it.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="lanes"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are no lanes, or they don't fill the place between the stage and the end.</exception>
    public RouteDescriptor(int stage, int end, params LaneDescriptor[] lanes)
    {
        ArgumentNullException.ThrowIfNull(lanes);
        int next = stage + 1;
        foreach (LaneDescriptor lane in lanes)
        {
            if (lane.First != next) throw new ArgumentException($"Lane '{lane.Value}' must begin at stage {next}.", nameof(lanes));
            next += lane.Count;
        }

        if (lanes.Length == 0 || next != end) throw new ArgumentException($"The lanes must end at stage {end}.", nameof(lanes));
        Stage = stage;
        End = end;
        Lanes = Array.AsReadOnly(lanes);
    }

    /// <summary>Gets the name of the stage that selects the lane.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Gets the place of the stage that selects the lane, from 0.</summary>
    public int Stage { get; }

    /// <summary>Gets the place of the stage at which the lanes join.</summary>
    /// <value>The number of stages if the lanes join after the last stage.</value>
    public int End { get; }

    /// <summary>Gets the lanes, in the order of the chain.</summary>
    public IReadOnlyList<LaneDescriptor> Lanes { get; }

    /// <summary>Gets or sets what happens to an item for which there is no lane.</summary>
    /// <value>The default is <see cref="Otherwise.Strict"/>.</value>
    public Otherwise Otherwise { get; init; }

    /// <summary>Returns the name of the route, and the values of its lanes.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() => $"{Name}: {string.Join(", ", Lanes.Select(static lane => lane.Value))}";

    internal void Attach(StageDescriptor stage)
    {
        Name = stage.Name;
        foreach (LaneDescriptor lane in Lanes) lane.Name = $"{Name}.{lane.Value}";
    }
}
