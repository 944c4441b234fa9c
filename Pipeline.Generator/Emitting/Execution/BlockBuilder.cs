using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Turns stages into the blocks of the wiring.</summary>
internal sealed class BlockBuilder
{
    private readonly Chain _chain;
    private readonly bool _isSpliced;
    private readonly bool _callsWays;
    private readonly List<Ways> _called = [];
    private int _at;

    private BlockBuilder(Chain chain, bool isSpliced, bool callsWays = false)
    {
        _chain = chain;
        _isSpliced = isSpliced;
        _callsWays = callsWays;
    }

    /// <param name="chain">The stages.</param>
    /// <param name="callsWays">
    /// Whether a route with something to await becomes the call of a method. Otherwise its lanes are written in place.
    /// </param>
    public static IReadOnlyList<Block> Build(Chain chain, bool callsWays = false) =>
        new BlockBuilder(chain, isSpliced: false, callsWays).BuildLane();

    /// <summary>Returns the routes that become the call of a method, with those in their lanes.</summary>
    public static IReadOnlyList<Ways> CalledWays(Chain chain)
    {
        var builder = new BlockBuilder(chain, isSpliced: false, callsWays: true);
        builder.BuildLane();
        return builder._called;
    }

    /// <summary>Turns stages into blocks with places for the functions that are inserted while the pipeline lives.</summary>
    /// <returns>For each block without these places, the blocks that replace it.</returns>
    public static IReadOnlyList<IReadOnlyList<Block>> BuildSpliced(Chain chain) =>
        new BlockBuilder(chain, isSpliced: true).BuildAll(chain, chain.First, chain.End);

    /// <summary>Returns the field of the version that says whether a stage is enabled, or <see langword="null"/> if it always is.</summary>
    public static string? ConditionOf(StageModel stage) => stage.IsOptional ? "Runs" + (stage.Group ?? stage.Name) : null;

    // The last step of a lane emits what leaves all lanes.
    private IReadOnlyList<Block> BuildLane()
    {
        List<Block> blocks = [.. BuildAll(_chain, _chain.First, _chain.End).SelectMany(static blocks => blocks)];
        return _chain.IsLane ? WithJoin(blocks, _chain.Output) : blocks;
    }

    private IReadOnlyList<Block> WithJoin(List<Block> blocks, TypeModel output)
    {
        TypeModel last = blocks[blocks.Count - 1].Output;
        if (last.Text != output.Text) blocks.Add(Always(new Step("Lanes", _at++, StageKind.Map, last, output) { Head = "(" }));
        return blocks;
    }

    private List<IReadOnlyList<Block>> BuildAll(Chain chain, int start, int stop)
    {
        PipelineModel pipeline = _chain.Pipeline;
        var blocks = new List<IReadOnlyList<Block>>();
        for (int first = start, end; first < stop; first = end)
        {
            bool isGroup = pipeline.Stages[first] is { IsOptional: true, Group: not null };
            for (end = EndOf(first); isGroup && end < stop && pipeline.Stages[end].Group == pipeline.Stages[first].Group;) end = EndOf(end);
            blocks.Add([.. BuildOne(chain, first, end)]);
        }

        return blocks;
    }

    private int EndOf(int stage) => _chain.Pipeline.RouteAt(stage)?.End ?? stage + 1;

    private IEnumerable<Block> BuildOne(Chain chain, int start, int stop)
    {
        List<StageModel> stages = [];
        for (int at = start; at < stop; at = EndOf(at)) stages.Add(chain.Pipeline.Stages[at]);
        (StageModel first, StageModel last) = (stages[0], stages[stages.Count - 1]);

        // If a queue cuts a group, a function that is inserted at the cut is between two stages of the group. No queue cuts a lane.
        bool isBegin = first.Traits.IsInLane || !GroupCut.IsInside(chain.Pipeline, first.Index);
        bool isEnd = first.Traits.IsInLane || !GroupCut.IsInside(chain.Pipeline, stop);
        if (_isSpliced && isBegin) yield return Always(PlacesOf(first).Before(_at++));
        yield return BuildSteps(chain, stages, stop, isBegin, isEnd);
        if (_isSpliced && isEnd && !last.Traits.IsRoute) yield return Always(PlacesOf(last).After(_at++));
    }

    private Block BuildSteps(Chain chain, IReadOnlyList<StageModel> stages, int stop, bool isBegin, bool isEnd)
    {
        (StageModel first, StageModel last) = (stages[0], stages[stages.Count - 1]);
        GroupCut? entered = isBegin ? null : chain.Entered;
        GroupCut? left = isEnd ? null : chain.Left;
        string? condition = chain.HasEntered(first.Group) ? null : ConditionOf(first);
        string? enabled = entered is null ? condition : GroupCut.Condition;
        bool countsOff = enabled is not null && chain.CountsOff;
        List<Step> steps = [];
        if (entered is not null) steps.Add(entered.Take(_at++));
        for (int at = 0; at < stages.Count; at++)
            steps.AddRange(StepsOf(chain, stages[at], isFirst: isBegin && at == 0, isLast: isEnd && at == stages.Count - 1));
        if (left is not null) steps.Add(left.Put(_at++));
        Step? bypass = null;
        if (entered is not null || left is not null) bypass = GroupCut.Pass(entered, left, steps[steps.Count - 1].Output, _at++);
        else if (condition is not null && first.Bypass is not null) bypass = BypassOf(chain, first);
        return new Block(
            countsOff ? chain.CountedRange(enabled!, first.Index, stop) : enabled, steps, bypass)
        {
            Switch = condition,
            CountsOff = countsOff,
            First = first.Traits.IsInLane ? null : chain.Pipeline.Stages[FirstOfGroup(first.Index)].Name
        };
    }

    private int FirstOfGroup(int stage)
    {
        while (GroupCut.IsInside(_chain.Pipeline, stage)) stage = _chain.Pipeline.Before(stage);
        return stage;
    }

    private static Block Always(Step step) => new(null, [step], null);

    private StagePlaces PlacesOf(StageModel stage) => new(_chain.Pipeline, stage);

    // A function between the stages of a group runs only while they do. Otherwise there is no item of its type.
    private IEnumerable<Step> StepsOf(Chain chain, StageModel stage, bool isFirst, bool isLast)
    {
        StagePlaces places = PlacesOf(stage);
        if (_isSpliced && !isFirst) yield return places.Before(_at++);
        if (chain.Pipeline.RouteAt(stage.Index) is { } route)
        {
            yield return WaysStepOf(chain, route, stage);
            yield break;
        }

        yield return _isSpliced ? ReplaceableStepOf(chain, stage) : StepOf(chain, stage);
        if (_isSpliced && !isLast) yield return places.After(_at++);
    }

    private Step ReplaceableStepOf(Chain chain, StageModel stage)
    {
        StagePlaces places = PlacesOf(stage);
        Step own = StepOf(chain, stage.Asked);
        return places.Replacement is { } replacement
            ? own with { Instead = StepOf(chain, replacement) with { Present = places.IsReplaced } }
            : own;
    }

    private Step WaysStepOf(Chain chain, RouteModel route, StageModel stage)
    {
        Step ask = _isSpliced ? ReplaceableStepOf(chain, stage) : StepOf(chain, stage.Asked);
        Step? after = _isSpliced ? PlacesOf(stage).After(_at++) : null;
        var lanes = new Lane[route.Lanes.Count];
        for (int at = 0; at < lanes.Length; at++)
        {
            LaneModel lane = route.Lanes[at];
            Chain inner = chain.Lane(route, at);
            List<Block> blocks = [.. BuildAll(inner, lane.First, lane.End).SelectMany(static blocks => blocks)];
            lanes[at] = new Lane(lane, inner, WithJoin(blocks, route.Output));
        }

        var ways = new Ways(chain, route, stage, ask, lanes) { After = after };
        if (_callsWays && ways.IsAsync)
        {
            _called.Add(ways);
            return WaysEmitter.StepOf(ways, _at++);
        }

        return new Step(stage.Name, _at++, StageKind.Map, stage.Arrives, route.Output) { Head = "", Ways = ways };
    }

    private Step StepOf(Chain chain, StageModel stage)
    {
        if (stage.IsGuarded && !stage.IsMany) return GuardEmitter.StepFor(chain, stage, _at++) with { Stage = stage.Index };
        var step =
            new Step(
                stage.Name, _at++, stage.Kind, stage.Arrives, stage.Output)
            {
                Head = UserCall.HeadOf(stage),
                Tail = UserCall.TailOf(stage)
            };
        return stage.IsMany ? step with { Many = stage } : step with
        {
            Stage = stage.Index,
            Awaiting = stage.Awaiting,
            ReturnsOptional = stage.ReturnsOptional,
            TakesByReference = stage.TakesByReference,
            When = stage.When,
            Divert = stage.Divert,
            PassesAt = chain.IsSegment && stage.When is not null ? stage.Index : null,
            DropsAt = stage.MayDrop ? stage.Index : null,
        };
    }

    private Step BypassOf(Chain chain, StageModel stage) => !stage.CatchesErrors
        ? new Step(stage.Name, _at++, StageKind.Map, stage.Arrives, stage.Output) { Head = stage.Bypass! }
        : GuardEmitter.StepForBypass(chain, stage, _at++);
}
