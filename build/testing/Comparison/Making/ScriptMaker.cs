using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Making;

/// <summary>Makes a random script for a pipeline: every door through which items and splices come.</summary>
internal sealed class ScriptMaker(Dice dice, Features features, PipelineSpec pipeline)
{
    private const int MostUnitsOfAllSets = 5;

    private readonly IReadOnlyList<UnitSpec> _units = UnitSpec.Of(pipeline);

    // The lanes of each route that can be redirected.
    private readonly IReadOnlyList<UnitSpec[]> _lanes =
    [
        .. UnitSpec.Of(pipeline).Where(static unit => unit.Lane is not null).GroupBy(static unit => unit.Lane!.Route)
            .Where(lanes => pipeline.Stages[pipeline.Lanes.PlaceOf(lanes.Key)].Route!.By != RouteBy.Type && lanes.Count() > 1)
            .Select(static lanes => lanes.ToArray()),
    ];

    public IReadOnlyList<Step> Make()
    {
        var script = new List<Step>();
        int count = dice.Between(4, 10);
        for (int step = 0; step < count; step++) script.Add(dice.Percent(35) ? MakeSplice() : MakeRun());
        UnitSpec[] optional = [.. _units.Where(static unit => unit.IsOptional)];
        if (optional.Length <= MostUnitsOfAllSets && dice.Percent(50)) AddAllSets(script, optional);
        return script;
    }

    /// <summary>A random case of a seed.</summary>
    public static Case MakeCase(ulong seed, Features features)
    {
        var dice = new Dice(seed);
        PipelineSpec pipeline = new PipelineMaker(dice, features).Make();
        return new Case(pipeline, new ScriptMaker(dice, features, pipeline).Make());
    }

    private void AddAllSets(List<Step> script, UnitSpec[] optional)
    {
        for (int on = 0; on < 1 << optional.Length; on++)
        {
            int set = on;
            if (optional.Length > 0)
                script.Add(
                    new SpliceStep(
                        Door.Publish,
                        [.. optional.Select((unit, index) => new SwitchEdit(unit.Name, (set & (1 << index)) != 0, dice.Percent(50)))]));
            int number = dice.Below(Items.Numbers);
            script.Add(pipeline.MayGiveMany
                ? pipeline.IsAsync
                ? new StreamStep(new Numbers(number, 3), false, null, false, Interference.None)
                : new BatchStep(new Numbers(number, 3), false, Interference.None)
                : new RunStep(number, Interference.None));
        }
    }

    private Step MakeRun()
    {
        bool hasBatch = !pipeline.IsAsync;
        int choice = dice.Below(100);
        if (choice < 30 && !pipeline.MayGiveMany) return new RunStep(dice.Below(Items.Numbers), MakeInterference(6, isStream: false));
        if (choice < 55 && hasBatch)
        {
            int count = dice.Percent(pipeline.HasBoundaries ? 20 : 10)
                ? dice.Between(255, 257)
                : dice.Percent(10)
                ? 0
                : dice.Between(1, 12);
            bool inPlace = !pipeline.MayGiveMany && Conversions.Type(pipeline.Input) == Conversions.Type(pipeline.Output)
                && dice.Percent(30);
            return new BatchStep(new Numbers(dice.Below(Items.Numbers), count), inPlace, MakeInterference(3 * count, isStream: false));
        }

        var items = new Numbers(dice.Below(Items.Numbers), dice.Between(0, 12));

        // Queues let stages run ahead, as far as it happens: so nothing can be bound to a call.
        if (features.HasFlag(Features.Boundaries) && dice.Percent(15))
            return new StreamStep(items, false, null, false, Interference.None) { IsSession = true };
        if (pipeline.HasBoundaries && choice < 75) return new RunAllStep(items, dice.Percent(50), Interference.None);
        if (pipeline.HasBoundaries)
            return new StreamStep(
                items, dice.Percent(50), pipeline.IsOrdered && dice.Percent(25) ? dice.Between(1, 5) : null, false, Interference.None);
        if (choice < 75) return new RunAllStep(items, dice.Percent(50), MakeInterference(40, isStream: true));
        return new StreamStep(
            items, dice.Percent(50), dice.Percent(25) ? dice.Between(1, 5) : null, dice.Percent(30), MakeInterference(40, isStream: true));
    }

    private Interference MakeInterference(int calls, bool isStream)
    {
        bool mayHaveToken = isStream || pipeline.IsAsync || pipeline.TakesToken;
        if (isStream && pipeline.MayGiveMany && !features.HasFlag(Features.CancelMany)) mayHaveToken = false;
        TokenUse token = !mayHaveToken || dice.Percent(60) ? TokenUse.None : dice.Percent(85) ? TokenUse.Given : TokenUse.CancelledBefore;
        int? cancelAt = token == TokenUse.Given && dice.Percent(40) ? dice.Between(1, Math.Max(1, calls)) : null;
        var splices = new List<(int, SpliceStep)>();
        while (dice.Percent(45) && splices.Count < 4) splices.Add((dice.Between(1, Math.Max(1, calls)), MakeSplice()));
        return new Interference(token, cancelAt, splices);
    }

    private SpliceStep MakeSplice()
    {
        Door door = dice.Of<Door>();
        if (dice.Percent(5)) return new SpliceStep(door, [new RevertEdit()]);
        if (door == Door.Publish)
        {
            var edits = new List<Edit>();
            int count = dice.Between(1, 4);
            for (int edit = 0; edit < count; edit++) edits.Add(MakeEdit(byHandle: dice.Percent(50)));
            return new SpliceStep(door, edits);
        }

        return new SpliceStep(door, [MakeEdit(byHandle: door != Door.Name)]);
    }

    private Edit MakeEdit(bool byHandle)
    {
        if (_lanes.Count > 0 && dice.Percent(25)) return MakeRedirect(byHandle);
        int choice = dice.Below(100);
        if (choice < 18) return MakeInsertion();
        if (choice < 26) return new RemoveEdit(MakeLabel());
        if (choice < 36) return MakeReplacement();
        return choice < 40 ? new RestoreEdit(dice.Of(pipeline.Stages).Name) : MakeSwitch(byHandle);
    }

    private RedirectEdit MakeRedirect(bool byHandle)
    {
        UnitSpec[] lanes = dice.Of(_lanes);
        return new RedirectEdit(dice.Of(lanes).Name, dice.Of(lanes).Name, byHandle);
    }

    // Few names, so that they meet.
    private string MakeLabel() => $"I{dice.Below(5)}";

    private InsertEdit MakeInsertion()
    {
        Waiting? waiting = pipeline.IsAsync && dice.Percent(60) ? dice.Of<Waiting>() : null;
        return new InsertEdit(
            dice.Of(pipeline.Stages).Name, dice.Percent(50), MakeLabel(), dice.Percent(30), waiting, dice.Between(1, 9),
            dice.Below(Items.Numbers), dice.Percent(10) ? new Fault(dice.Between(5, 20), 1, FaultKind.Invalid, 0) : null);
    }

    private ReplaceEdit MakeReplacement()
    {
        StageSpec stage = dice.Of(pipeline.Stages);
        bool isAsync = pipeline.IsAsync && dice.Percent(60);
        return new ReplaceEdit(stage.Name, stage with
        {
            GivenName = $"R{stage.Id}{(char)('a' + dice.Below(3))}",
            Dispatch = Dispatch.Plain,
            Awaiting = isAsync && !stage.IsExpand ? Awaiting.ValueTask : Awaiting.Nothing,
            Waiting = dice.Of<Waiting>(),
            Sequence = !stage.IsExpand
            ? stage.Sequence
            : isAsync
            ? Sequence.AsyncIterator
            : dice.Percent(50)
            ? Sequence.Iterator
            : Sequence.List,
            TakesToken = isAsync,
            HeedsToken = false,
            Factor = dice.Between(1, 9),
            Offset = dice.Below(Items.Numbers),
            Fault = dice.Percent(70) ? stage.Fault : new Fault(dice.Between(5, 20), 2, FaultKind.Format, 0),
        });
    }

    private SwitchEdit MakeSwitch(bool byHandle)
    {
        UnitSpec unit = dice.Of(_units);
        string name = unit.Name;
        if (unit.IsGroup && dice.Percent(10)) name = pipeline.Stages[dice.Of(unit.Stages)].Name;
        if (dice.Percent(1)) name = "Nothing";
        return new SwitchEdit(name, dice.Percent(45), byHandle && unit.IsOptional && name == unit.Name);
    }
}
