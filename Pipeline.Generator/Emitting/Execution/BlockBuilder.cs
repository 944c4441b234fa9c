using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Turns stages into the blocks of the wiring.</summary>
internal sealed class BlockBuilder(Chain chain, bool isSpliced)
{
    private int _at;

    public static IReadOnlyList<Block> Build(Chain chain) =>
        [.. new BlockBuilder(chain, isSpliced: false).BuildAll().Select(static blocks => blocks[0])];

    /// <summary>Turns stages into blocks with places for the functions that are inserted while the pipeline lives.</summary>
    /// <returns>For each block without these places, the blocks that replace it.</returns>
    public static IReadOnlyList<IReadOnlyList<Block>> BuildSpliced(Chain chain) => new BlockBuilder(chain, isSpliced: true).BuildAll();

    /// <summary>Returns the field of the version that says whether a stage is enabled, or <see langword="null"/> if it always is.</summary>
    public static string? ConditionOf(StageModel stage) => stage.IsOptional ? "Runs" + (stage.Group ?? stage.Name) : null;

    private List<IReadOnlyList<Block>> BuildAll()
    {
        var blocks = new List<IReadOnlyList<Block>>();
        IReadOnlyList<StageModel> stages = chain.Stages;
        for (int first = 0, end; first < stages.Count; first = end)
        {
            bool isGroup = stages[first] is { IsOptional: true, Group: not null };
            for (end = first + 1; isGroup && end < stages.Count && stages[end].Group == stages[first].Group;) end++;
            blocks.Add([.. BuildOne([.. stages.Skip(first).Take(end - first)])]);
        }

        return blocks;
    }

    private IEnumerable<Block> BuildOne(StageModel[] stages)
    {
        (StageModel first, StageModel last) = (stages[0], stages[stages.Length - 1]);

        // If a queue cuts a group, a function that is inserted at the cut is between two stages of the group.
        bool isBegin = !GroupCut.IsInside(chain.Pipeline, first.Index);
        bool isEnd = !GroupCut.IsInside(chain.Pipeline, last.Index + 1);
        if (isSpliced && isBegin) yield return Always(PlacesOf(first).Before(_at++));
        yield return BuildSteps(stages, isBegin, isEnd);
        if (isSpliced && isEnd) yield return Always(PlacesOf(last).After(_at++));
    }

    private Block BuildSteps(StageModel[] stages, bool isBegin, bool isEnd)
    {
        (StageModel first, StageModel last) = (stages[0], stages[stages.Length - 1]);
        GroupCut? entered = isBegin ? null : chain.Entered;
        GroupCut? left = isEnd ? null : chain.Left;
        string? condition = ConditionOf(first);
        string? enabled = entered is null ? condition : GroupCut.Condition;
        bool countsOff = enabled is not null && chain.CountsOff;
        List<Step> steps = [];
        if (entered is not null) steps.Add(entered.Take(_at++));
        for (int at = 0; at < stages.Length; at++)
            steps.AddRange(StepsOf(stages[at], isFirst: isBegin && at == 0, isLast: isEnd && at == stages.Length - 1));
        if (left is not null) steps.Add(left.Put(_at++));
        Step? bypass = null;
        if (entered is not null || left is not null) bypass = GroupCut.Pass(entered, left, last.Output, _at++);
        else if (condition is not null && first.Bypass is not null) bypass = BypassOf(first);
        return new Block(
            countsOff ? Chain.Counted(enabled!, first.Index, stages.Length) : enabled, steps, bypass)
        {
            Switch = condition,
            CountsOff = countsOff,
            First = chain.Pipeline.Stages[FirstOfGroup(first.Index)].Name
        };
    }

    private int FirstOfGroup(int stage)
    {
        while (GroupCut.IsInside(chain.Pipeline, stage)) stage--;
        return stage;
    }

    private static Block Always(Step step) => new(null, [step], null);

    private StagePlaces PlacesOf(StageModel stage) => new(chain.Pipeline, stage);

    // A function between the stages of a group runs only while they do. Otherwise there is no item of its type.
    private IEnumerable<Step> StepsOf(StageModel stage, bool isFirst, bool isLast)
    {
        if (!isSpliced)
        {
            yield return StepOf(stage);
            yield break;
        }

        StagePlaces places = PlacesOf(stage);
        if (!isFirst) yield return places.Before(_at++);
        Step own = StepOf(stage);
        yield return places.Replacement is { } replacement
            ? own with { Instead = StepOf(replacement) with { Present = places.IsReplaced } }
            : own;
        if (!isLast) yield return places.After(_at++);
    }

    private Step StepOf(StageModel stage)
    {
        if (stage.IsGuarded && !stage.IsMany) return GuardEmitter.StepFor(chain, stage, _at++);
        var step =
            new Step(
                stage.Name, _at++, stage.Kind, stage.Arrives, stage.Output)
            {
                Head = UserCall.HeadOf(stage),
                Tail = UserCall.TailOf(stage)
            };
        return stage.IsMany ? step with { Many = stage } : step with
        {
            Awaiting = stage.Awaiting,
            ReturnsOptional = stage.ReturnsOptional,
            TakesByReference = stage.TakesByReference,
            When = stage.When,
            Divert = stage.Divert,
            PassesAt = chain.IsSegment && stage.When is not null ? stage.Index : null,
            DropsAt = stage.MayDrop ? stage.Index : null,
        };
    }

    private Step BypassOf(StageModel stage) => !stage.CatchesErrors
        ? new Step(stage.Name, _at++, StageKind.Map, stage.Arrives, stage.Output) { Head = stage.Bypass! }
        : GuardEmitter.StepForBypass(chain, stage, _at++);
}
