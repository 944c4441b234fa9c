namespace Pipelines;

/// <summary>Represents the compile-time description of a pipeline: its stages in their order, with names and types. Immutable.</summary>
public sealed class PipelineDescriptor
{
    /// <summary>Initializes the description of a pipeline. Generated code calls it.</summary>
    /// <param name="name">The name of the pipeline.</param>
    /// <param name="inputType">The type of the items.</param>
    /// <param name="outputType">The type of the results.</param>
    /// <param name="stages">The stages, in their order. A descriptor of a stage belongs to one pipeline only.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public PipelineDescriptor(string name, Type inputType, Type outputType, params StageDescriptor[] stages)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(inputType);
        ArgumentNullException.ThrowIfNull(outputType);
        ArgumentNullException.ThrowIfNull(stages);
        Name = name;
        InputType = inputType;
        OutputType = outputType;
        for (int index = 0; index < stages.Length; index++) stages[index].Index = index;
        Stages = Array.AsReadOnly(stages);
        Groups =
            Array.AsReadOnly(
                [.. stages.Where(static stage => stage.Group is not null).GroupBy(static stage => stage.Group!, StringComparer.Ordinal)
                    .Select(static group => new GroupDescriptor(group.Key, Array.AsReadOnly([.. group])))]);
    }

    /// <summary>Gets the name of the pipeline.</summary>
    /// <value><see cref="PipelineAttribute.Name"/>, or the name of the class if none is set.</value>
    public string Name { get; }

    /// <summary>Gets the type of the items.</summary>
    public Type InputType { get; }

    /// <summary>Gets the type of the results.</summary>
    public Type OutputType { get; }

    /// <summary>Gets the stages, in the order of the chain.</summary>
    public IReadOnlyList<StageDescriptor> Stages { get; }

    /// <summary>Gets the groups, in the order of their first stages.</summary>
    public IReadOnlyList<GroupDescriptor> Groups { get; }

    /// <summary>Gets or sets the routes, outer ones before the routes in their lanes. Generated code sets them.</summary>
    /// <value>The default is empty. A descriptor of a route belongs to one pipeline only.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyList<RouteDescriptor> Routes
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = Array.AsReadOnly([.. value]);
            foreach (RouteDescriptor route in field) route.Attach(Stages[route.Stage]);
            LaneMap = field.Count == 0 ? null : new LaneMap(field, Stages.Count);
        }
    } = [];

    /// <summary>Gets the places of the lanes, or <see langword="null"/> if there are no routes.</summary>
    internal LaneMap? LaneMap { get; private init; }

    /// <summary>Returns the chain as a Mermaid flowchart.</summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item><description>Arrows have types. Filters and routes are rhombs, and optional stages have a dashed border.</description></item>
    /// <item><description>
    /// Each lane of a route has an arrow with the name of its value, which is dashed if the lane is optional. Items without a lane have an
    /// arrow only where they continue.
    /// </description></item>
    /// </list>
    /// </remarks>
    /// <returns>
    /// The text of the chart, in lines that end with <c>\n</c>. It shows the pipeline as compiled, not the configuration in effect.
    /// </returns>
    public string ToMermaid() => MermaidChart.Of(this);

    /// <summary>Returns the chain as a Graphviz digraph, with the same marks as <see cref="ToMermaid"/>.</summary>
    /// <returns>The text of the graph, in lines that end with <c>\n</c>.</returns>
    public string ToDot() => DotGraph.Of(this);

    /// <summary>Returns the name of the pipeline and the names of its stages, with lanes in parentheses.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() => $"{Name}: {Names(0, Stages.Count)}";

    private string Names(int first, int end)
    {
        List<string> names = [];
        for (int stage = first; stage < end; stage++)
        {
            names.Add(Stages[stage].Name);
            if (LaneMap?.RouteAt(stage) is not { } route) continue;
            names.Add($"({string.Join(" | ", route.Lanes.Select(lane => $"{lane.Value}: {Names(lane.First, lane.First + lane.Count)}"))})");
            stage = route.End - 1;
        }

        return string.Join(" -> ", names);
    }
}
