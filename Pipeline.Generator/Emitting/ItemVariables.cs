using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>The local variables that carry an item through a method: one for each type that it takes on the way, named after the stage that first gives it.</summary>
internal sealed class ItemVariables
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    public ItemVariables(PipelineModel pipeline)
    {
        _names.Add(pipeline.Input.Text, "item");
        foreach (StageModel stage in pipeline.Stages)
            if (!_names.ContainsKey(stage.Output.Text)) _names.Add(stage.Output.Text, "from" + stage.Name);
        _declared.Add("item");
    }

    public string Of(TypeModel type) => _names[type.Text];

    /// <summary>What to write where the variable is assigned: with its type the first time, without it later.</summary>
    public string Target(TypeModel type) => _declared.Add(Of(type)) ? $"{type.Text} {Of(type)}" : Of(type);

    public bool IsDeclared(TypeModel type) => _declared.Contains(Of(type));
}
