using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents adjacent steps that run under one condition: a stage, or the adjacent stages of a group.</summary>
/// <param name="Condition">The condition under which they are enabled for an item, or <see langword="null"/> if they always are.</param>
/// <param name="Steps">The steps, at least one. A block without a condition has one step.</param>
/// <param name="Bypass">The step that runs instead while they are disabled. Without it, the item skips them.</param>
internal sealed record Block(string? Condition, IReadOnlyList<Step> Steps, Step? Bypass)
{
    public TypeModel Arrives => Steps[0].Arrives;

    public TypeModel Output => Steps[Steps.Count - 1].Output;

    /// <summary>Gets the field that says whether they are enabled on a version, if it differs from the condition for an item.</summary>
    public string? Switch { get; init; } = Condition;

    /// <summary>Gets whether the condition counts the items for which it does not hold.</summary>
    public bool CountsOff { get; init; }

    /// <summary>Gets the name of the first stage, or of the whole group if a queue cuts it.</summary>
    public string? First { get; init; }

    /// <summary>Gets whether the block is one statement with at most one condition.</summary>
    public bool IsSimple => Steps.Count == 1 && Bypass is null;

    /// <summary>Gets all steps, including those that run instead of others and those in lanes.</summary>
    public IEnumerable<Step> AllSteps => Steps.SelectMany(All).Concat(Bypass is null ? [] : [Bypass]);

    /// <summary>Gets the number of stages.</summary>
    public int StageCount => Steps.Sum(static step => step.Ways?.StageCount ?? 1);

    private static IEnumerable<Step> All(Step step) => step switch
    {
        { Ways: { } ways } => ways.Steps.Append(step),
        { Instead: { } instead } => [step, instead],
        _ => [step],
    };
}
