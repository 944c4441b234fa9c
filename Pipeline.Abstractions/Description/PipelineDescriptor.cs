using System.Diagnostics.CodeAnalysis;

namespace Pipelines;

/// <summary>What is known about a pipeline at compile time: its stages in their order, with names and types. Immutable.</summary>
public sealed class PipelineDescriptor
{
    private readonly Dictionary<string, StageDescriptor> _byName;

    /// <summary>Describes a pipeline. Called by generated code.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="inputType">What goes into the first stage.</param>
    /// <param name="outputType">What leaves the last stage.</param>
    /// <param name="stages">The stages, in their order; each belongs to one pipeline only.</param>
    public PipelineDescriptor(string name, Type inputType, Type outputType, params StageDescriptor[] stages)
    {
        Name = name;
        InputType = inputType;
        OutputType = outputType;
        for (int index = 0; index < stages.Length; index++) stages[index].Index = index;
        Stages = Array.AsReadOnly(stages);
        _byName = stages.ToDictionary(static stage => stage.Name, StringComparer.Ordinal);
    }

    /// <summary>The class's name, or <see cref="PipelineAttribute.Name"/>.</summary>
    public string Name { get; }

    /// <summary>The type of the items that go in.</summary>
    public Type InputType { get; }

    /// <summary>The type of the items that come out.</summary>
    public Type OutputType { get; }

    /// <summary>The stages, in their order.</summary>
    public IReadOnlyList<StageDescriptor> Stages { get; }

    /// <summary>The chain as a Mermaid flowchart: types on the arrows, filters as rhombs, optional stages with a dashed border.</summary>
    /// <returns>The chart's text, lines ended by <c>\n</c>. It shows the pipeline as compiled, not what is on right now.</returns>
    public string ToMermaid() => MermaidChart.Of(this);

    /// <summary>The chain as a Graphviz digraph, with the same marks as <see cref="ToMermaid"/>.</summary>
    /// <returns>The graph's text, lines ended by <c>\n</c>.</returns>
    public string ToDot() => DotGraph.Of(this);

    /// <summary>The name and the chain on one line.</summary>
    public override string ToString() => $"{Name}: {string.Join(" -> ", Stages.Select(static stage => stage.Name))}";

    internal bool TryGetStage(string name, [NotNullWhen(true)] out StageDescriptor? stage) => _byName.TryGetValue(name, out stage);
}
