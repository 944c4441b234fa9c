namespace Pipelines;

/// <summary>Represents the compile-time description of stages that are enabled and disabled together. Immutable.</summary>
public sealed class GroupDescriptor
{
    internal GroupDescriptor(string name, IReadOnlyList<StageDescriptor> stages)
    {
        Name = name;
        Stages = stages;
    }

    /// <summary>Gets the group's name, which is unique among the groups and stages of the pipeline.</summary>
    public string Name { get; }

    /// <summary>Gets the stages of the group, in the order of the chain. They need not be adjacent.</summary>
    public IReadOnlyList<StageDescriptor> Stages { get; }

    /// <summary>Gets whether the group can be disabled.</summary>
    public bool IsOptional => WhyRequired is null;

    /// <summary>Gets why the group can't be disabled, as half a sentence.</summary>
    /// <value>The reason, or <see langword="null"/> if the group is optional.</value>
    public string? WhyRequired => Stages[0].WhyRequired;

    /// <summary>Returns the name and the stages of the group.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() => $"{Name}: {string.Join(", ", Stages.Select(static stage => stage.Name))}";
}
