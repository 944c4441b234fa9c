namespace Pipelines;

/// <summary>What is known about a pipeline at compile time: its stages in their order, with names and types. Immutable.</summary>
public sealed class PipelineDescriptor
{
    /// <summary>Describes a pipeline. Called by generated code.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="inputType">What goes into the first stage.</param>
    /// <param name="outputType">What leaves the last stage.</param>
    /// <param name="stages">The stages, in their order; each belongs to one pipeline only.</param>
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

    /// <summary>The class's name, or <see cref="PipelineAttribute.Name"/>.</summary>
    public string Name { get; }

    /// <summary>The type of the items that go in.</summary>
    public Type InputType { get; }

    /// <summary>The type of the items that come out.</summary>
    public Type OutputType { get; }

    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<StageDescriptor> Stages { get; }

    /// <summary>The stages that are switched together, in the order of their first stages.</summary>
    public IReadOnlyList<GroupDescriptor> Groups { get; }

    /// <summary>The chain as a Mermaid flowchart: types on the arrows, filters as rhombs, optional stages with a dashed border.</summary>
    /// <returns>The chart's text, lines ended by <c>\n</c>. It shows the pipeline as compiled, not what is on right now.</returns>
    public string ToMermaid() => MermaidChart.Of(this);

    /// <summary>The chain as a Graphviz digraph, with the same marks as <see cref="ToMermaid"/>.</summary>
    /// <returns>The graph's text, lines ended by <c>\n</c>.</returns>
    public string ToDot() => DotGraph.Of(this);

    /// <summary>The name and the chain on one line.</summary>
    public override string ToString() => $"{Name}: {string.Join(" -> ", Stages.Select(static stage => stage.Name))}";
}
