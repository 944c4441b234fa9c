using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>Turns the stages of a pipeline into the blocks that the wiring consists of.</summary>
internal sealed class BlockBuilder(PipelineModel pipeline, bool isCustom)
{
    /// <summary>With its places in front and behind.</summary>
    public const int CustomBlocksOfOne = 3;

    private readonly Dictionary<string, GroupModel> _groups = pipeline.Groups.ToDictionary(static group => group.Name, StringComparer.Ordinal);
    private int _at;

    /// <param name="pipeline">The pipeline.</param>
    /// <param name="isCustom">Whether functions that were put in while it lives have their places among the steps.</param>
    public static IReadOnlyList<Block> Build(PipelineModel pipeline, bool isCustom) => new BlockBuilder(pipeline, isCustom).Build();

    /// <summary>The field of the table that tells whether a stage is on; <see langword="null"/> if it always is.</summary>
    public static string? ConditionOf(StageModel stage) => stage.IsOptional ? "Runs" + (stage.Group ?? stage.Name) : null;

    private List<Block> Build()
    {
        var blocks = new List<Block>();
        for (int first = 0, end; first < pipeline.Stages.Count; first = end)
        {
            StageModel stage = pipeline.Stages[first];
            string? condition = ConditionOf(stage);
            for (end = first + 1; condition is not null && stage.Group is not null && end < pipeline.Stages.Count && pipeline.Stages[end].Group == stage.Group;) end++;
            StageModel[] stages = [.. pipeline.Stages.Skip(first).Take(end - first)];
            if (isCustom) blocks.Add(Always(PlacesOf(stage).Before(_at++)));
            Step[] steps = [.. stages.SelectMany((member, at) => StepsOf(member, isFirst: at == 0, isLast: at == stages.Length - 1))];
            blocks.Add(new Block(condition, steps, condition is not null && stage.Bypass is not null ? BypassOf(stage) : null));
            if (isCustom) blocks.Add(Always(PlacesOf(stages[stages.Length - 1]).After(_at++)));
        }

        return blocks;
    }

    private static Block Always(Step step) => new(null, [step], null);

    private StagePlaces PlacesOf(StageModel stage) => new(pipeline, stage);

    // Between the stages of a group, what is inserted runs while they do: elsewhere there is no item of its type.
    private IEnumerable<Step> StepsOf(StageModel stage, bool isFirst, bool isLast)
    {
        if (!isCustom)
        {
            yield return StepOf(stage);
            yield break;
        }

        StagePlaces places = PlacesOf(stage);
        if (!isFirst) yield return places.Before(_at++);
        Step own = StepOf(stage);
        yield return places.Replacement is { } replacement ? own with { Instead = StepOf(replacement) with { Present = places.IsReplaced } } : own;
        if (!isLast) yield return places.After(_at++);
    }

    private Step StepOf(StageModel stage)
    {
        if (stage.IsMany) return new Step(stage.Name, _at++, stage.Shape, stage.Arrives, stage.Output) { Head = $"{stage.Call}({stage.ItemPrefix}", Tail = stage.TakesToken ? ", cancellationToken" : "", Many = stage };
        if (stage.OnError != ErrorAction.Fail) return GuardEmitter.StepFor(stage, "Guard", GuardEmitter.IsAsync(pipeline, stage), _at++, stage.Shape);
        return new Step(stage.Name, _at++, stage.Shape, stage.Arrives, stage.Output)
        {
            Head = $"{stage.Call}({stage.ItemPrefix}",
            Tail = stage.TakesToken ? ", cancellationToken" : "",
            Awaiting = stage.Awaiting,
            ReturnsOptional = stage.ReturnsOptional,
            TakesByReference = stage.TakesByReference,
            When = stage.When,
        };
    }

    private Step BypassOf(StageModel stage) => stage.OnError == ErrorAction.Fail
        ? new Step(stage.Name, _at++, Shape.Map, stage.Arrives, stage.Output) { Head = stage.Bypass! }
        : GuardEmitter.StepFor(stage, "Bypass", GuardEmitter.SendsAsync(pipeline, stage), _at++, Shape.Map);
}
