using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Neighbouring steps that run under one condition: a stage, or the stages of a group that stand side by side.</summary>
/// <param name="Condition">Says whether they are enabled for an item; <see langword="null"/> if they always are.</param>
/// <param name="Steps">At least one; a block without a condition has one.</param>
/// <param name="Bypass">What runs instead while they are disabled; without it, the item skips them.</param>
internal sealed record Block(string? Condition, IReadOnlyList<Step> Steps, Step? Bypass)
{
    public TypeModel Arrives => Steps[0].Arrives;

    public TypeModel Output => Steps[Steps.Count - 1].Output;

    /// <summary>The field that says whether they are enabled under a version, where that differs from the condition for an item.</summary>
    public string? Switch { get; init; } = Condition;

    /// <summary>The condition counts the items for which it does not hold.</summary>
    public bool CountsOff { get; init; }

    /// <summary>The name of the first stage; that of the whole group, where a queue cuts it.</summary>
    public string? First { get; init; }

    /// <summary>One condition before one statement says it all.</summary>
    public bool IsSimple => Steps.Count == 1 && Bypass is null;

    /// <summary>All steps that there are, also those that run instead of others.</summary>
    public IEnumerable<Step> AllSteps =>
        Steps.SelectMany(static step => step.Instead is null ? [step] : new[] { step, step.Instead })
        .Concat(Bypass is null ? [] : [Bypass]);
}
