using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Making;

/// <summary>Makes a random pipeline that is valid by construction.</summary>
internal sealed class PipelineMaker(Dice dice, Features features)
{
    public PipelineSpec Make()
    {
        Container container = dice.Percent(60) ? Container.Namespace : dice.Of<Container>();
        var maker = new StageMaker(dice, features, container, isAsync: dice.Percent(45));
        int count = dice.Percent(70) ? dice.Between(1, 5) : dice.Between(6, 10);
        var stages = new List<StageSpec>();
        ItemKind arrives = dice.Of(Conversions.All);
        int order = dice.Between(-30, 5);
        int route = features.HasFlag(Features.Routes) && dice.Percent(50) ? dice.Below(count) : -1;
        for (int at = 0; at < count; at++)
        {
            if (at == route && new RouteMaker(dice, maker).Make(stages.Count, arrives, stages.Count == 0) is { } ways)
            {
                stages.AddRange(ways.Stages);
                arrives = ways.Output;
                continue;
            }

            StageSpec stage = maker.Make(stages.Count, arrives, stages.Count == 0);
            stages.Add(stage);
            if (!stage.IsTransparent) arrives = stage.Out;
        }

        for (int at = 0; at < stages.Count; at++)
        {
            stages[at] = stages[at] with { Order = order, Declared = dice.Below(1000) };
            order += dice.Percent(40) ? 1 : dice.Between(2, 20);
        }

        var pipeline =
            new PipelineSpec(
                container, dice.Percent(60), stages.TrueForAll(static stage => stage.Dispatch == Dispatch.Plain) && dice.Percent(60),
                stages, null);
        pipeline = WithKeysThatHold(WithOrderBeforeBatches(pipeline));
        pipeline = WithGroups(pipeline);
        pipeline = WithStates(pipeline);
        if (pipeline.UsesHandler)
        {
            bool isAsync = dice.Percent(30);
            pipeline =
                pipeline with
                {
                    Handler = new HandlerSpec(
                    dice.Percent(50), isAsync, dice.Percent(50), dice.Percent(40),
                    dice.Percent(15) ? new Fault(7, dice.Below(7), FaultKind.Invalid, 0) : null)
                };
        }

        return Validity.WhyNot(pipeline) is { } reason
            ? throw new InvalidOperationException($"A pipeline was made that can't be: {reason}.")
            : pipeline;
    }

    // Otherwise the items of a batch could not be determined.
    private static PipelineSpec WithOrderBeforeBatches(PipelineSpec pipeline)
    {
        int last = pipeline.Stages.ToList().FindLastIndex(static stage => stage.IsBatch);
        return pipeline with
        {
            Stages = [
            .. pipeline.Stages.Select((stage, index) => index <= last ? stage with { Ordered = true } : stage)]
        };
    }

    // A key whose order is lost further on is reported.
    private static PipelineSpec WithKeysThatHold(PipelineSpec pipeline)
    {
        int last = pipeline.Stages.ToList().FindLastIndex(static stage => stage.LosesKeys);
        return pipeline with { Stages = [.. pipeline.Stages.Select((stage, index) => index < last ? stage with { Key = null } : stage)] };
    }

    private PipelineSpec WithGroups(PipelineSpec pipeline)
    {
        if (!features.HasFlag(Features.Group) || !dice.Percent(40)) return pipeline;
        string[] names = dice.Percent(50) ? ["Gang"] : ["Gang", "gang"];
        bool adjacent = dice.Percent(50);
        int first = dice.Below(pipeline.Stages.Count);
        int last = dice.Between(first, pipeline.Stages.Count - 1);
        if (adjacent) (first, last) = pipeline.Lanes.Whole(first, last);
        if (pipeline.Stages.Skip(first).Take(last + 1 - first).Any(static stage => stage.Route is not null)) names = [names[0]];
        StageSpec[] stages = [.. pipeline.Stages.Select((stage, index) =>
            (adjacent ? index >= first && index <= last : dice.Percent(40))
            ? stage with { Group = dice.Of(names), Bypass = null }
            : stage)];
        PipelineSpec grouped = pipeline with { Stages = stages };
        return Validity.WhyNot(grouped) is null ? grouped : pipeline;
    }

    private PipelineSpec WithStates(PipelineSpec pipeline)
    {
        StageSpec[] stages = [.. pipeline.Stages];
        foreach (UnitSpec unit in UnitSpec.Of(pipeline).Where(static unit => unit is { IsOptional: true, Lane: null }))
        {
            int choice = dice.Below(100);
            bool canBeRequired = pipeline.Stages[unit.Stages[0]].Bypass is null;
            if (choice < 10 && canBeRequired)
            {
                int one = dice.Of(unit.Stages);
                stages[one] = stages[one] with { Required = true };
            }
            else if (choice < 30 && unit.Stages.All(member => pipeline.Stages[member].Route is null))
            {
                foreach (int member in unit.Stages) stages[member] = stages[member] with { Enabled = false };
            }
        }

        return pipeline with { Stages = stages };
    }
}
