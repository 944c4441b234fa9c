using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>Turns the stages of a pipeline into the blocks that the wiring consists of.</summary>
internal sealed class BlockBuilder(PipelineModel pipeline)
{
    private readonly Dictionary<string, GroupModel> _groups = pipeline.Groups.ToDictionary(static group => group.Name, StringComparer.Ordinal);
    private int _at;

    public static IReadOnlyList<Block> Build(PipelineModel pipeline) => new BlockBuilder(pipeline).Build();

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
            Step[] steps = [.. Enumerable.Range(first, end - first).Select(at => StepOf(pipeline.Stages[at]))];
            blocks.Add(new Block(condition, steps, condition is not null && stage.Bypass is not null ? BypassOf(stage) : null));
        }

        return blocks;
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
