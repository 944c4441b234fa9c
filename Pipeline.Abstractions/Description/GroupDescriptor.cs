namespace Pipelines;

/// <summary>What is known at compile time about stages that are switched together. Immutable.</summary>
public sealed class GroupDescriptor
{
    internal GroupDescriptor(string name, IReadOnlyList<StageDescriptor> stages)
    {
        Name = name;
        Stages = stages;
    }

    /// <summary>The group's name: unique among the groups and stages of the pipeline.</summary>
    public string Name { get; }

    /// <summary>Its stages, in the order of the chain. They need not stand side by side.</summary>
    public IReadOnlyList<StageDescriptor> Stages { get; }

    /// <summary>Whether the group can be switched off.</summary>
    public bool IsOptional => WhyRequired is null;

    /// <summary>Why the group can't be switched off, as half a sentence; <see langword="null"/> for an optional one.</summary>
    public string? WhyRequired => Stages[0].WhyRequired;

    /// <summary>The name and the stages on one line.</summary>
    public override string ToString() => $"{Name}: {string.Join(", ", Stages.Select(static stage => stage.Name))}";
}
