using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Finds which stages and groups are optional.</summary>
/// <remarks>If items skip an optional stage or group, the next stage still gets what it takes, whatever else is disabled.</remarks>
internal sealed class UnitProof(TypedChain chain, Compilation compilation, Action<DiagnosticInfo> report)
{
    /// <summary>Finds why each stage, each group and each lane is required.</summary>
    /// <param name="methods">The methods that each stage names.</param>
    public ProvenUnits Prove(IReadOnlyList<StageMethods> methods)
    {
        IReadOnlyList<TypedStage> stages = chain.Stages;
        string?[] reasons = [.. stages.Select(stage => stage.Attribute.Group is null ? WhyRequired(stage) : null)];
        var names = new HashSet<string>(stages.Select(static stage => stage.Name), StringComparer.Ordinal);
        var groups = new List<GroupModel>();
        foreach (IGrouping<string, (TypedStage Stage, int At)> group in stages
            .Select(static (stage, at) => (Stage: stage, At: at))
            .Where(static place => place.Stage.Attribute.Group is not null)
            .GroupBy(static place => place.Stage.Attribute.Group!, StringComparer.Ordinal))
        {
            TypedStage[] members = [.. group.Select(static place => place.Stage)];
            CheckGroup(group.Key, members, names);
            string? reason = WhyGroupRequired(group.Key, members);
            foreach ((TypedStage _, int at) in group) reasons[at] = reason;
            groups.Add(new GroupModel(group.Key, reason, group.First().At));
        }

        foreach ((TypedStage stage, string? why) in stages.Zip(reasons, static (stage, why) => (stage, why)))
            if (stage.IsSound && !stage.Attribute.Enabled && why is not null)
                report(new DiagnosticInfo(
                    Descriptors.CannotBeDisabled, stage.Attribute.LocationOf(LibraryNames.Enabled), stage.Name, why, WayOut(stage)));
        return new ProvenUnits([.. stages.Select((stage, at) => new ProvenStage(stage, methods[at], reasons[at]))], groups, Lanes());
    }

    private IReadOnlyList<IReadOnlyList<string?>> Lanes() =>
    [
        .. chain.Routes.Select(route => (IReadOnlyList<string?>)
        [
            .. route.Arrives.Select((arrives, at) => WhyNotPassed(arrives, route.Output) ?? WhyLaneRequired(route.Tree.Lanes[at])),
        ]),
    ];

    private string? WhyLaneRequired(LaneTree lane) =>
        chain.Stages.Skip(lane.First).Take(lane.End - lane.First).FirstOrDefault(static stage => stage.Attribute.Required) is { } required
            ? $"stage '{required.Name}' in it is marked Required"
            : null;

    private static string WayOut(TypedStage stage)
    {
        if (stage.Attribute.Group is not null)
            return "remove Enabled = false from all stages of the group, or what makes the group required";
        return stage.Attribute.Required
            ? "remove one of the two"
            : "remove Enabled = false, or name a method that runs instead of it: Bypass = nameof(...)";
    }

    /// <summary>
    /// Returns why items can't skip a stage or group that takes one type and emits another, or <see langword="null"/> if they can.
    /// </summary>
    /// <param name="input">The type that it takes.</param>
    /// <param name="output">The type that it emits.</param>
    /// <param name="subject">The subject of the sentence.</param>
    /// <param name="isOne">Whether the subject is singular.</param>
    public string? WhyNotPassed(ItemType input, ItemType output, string subject = "it", bool isOne = true)
    {
        bool converts = input.ConvertsTo(output, compilation);
        if (converts && NullFlow.Fits(input.Symbol, output.Symbol)) return null;
        (string takes, string emits) = ItemType.Names(input, output);
        (string s, string them) = isOne ? ("s", "it") : ("", "them");
        return converts
            ? $"{subject} take{s} '{takes}' and promise{s} '{emits}', so null can't skip {them}"
            : $"{subject} take{s} '{takes}' and emit{s} '{emits}', so no item can skip {them}";
    }

    private string? WhyRequired(TypedStage stage)
    {
        if (stage.Attribute.Required) return "it is marked Required";
        if (stage.Traits.IsRoute) return "it decides which lane an item takes";
        return stage.Traits.IsTransparent || stage.Attribute.Bypass is not null ? null : WhyNotPassed(stage.Input, stage.Output);
    }

    private string? WhyGroupRequired(string group, TypedStage[] members)
    {
        if (members.FirstOrDefault(static member => member.Attribute.Required) is { } required)
            return $"stage '{required.Name}' of group '{group}' is marked Required";
        foreach (TypedRoute route in chain.Routes)
            if (IsIn(route.Tree.Stage) && Inside(route).FirstOrDefault(at => !IsIn(at)) is > 0 and var left)
                return $"route '{chain.Stages[route.Tree.Stage].Name}' is in group '{group}', and stage '{chain.Stages[left].Name}' of its "
                    + "lanes is not";
        return WhyRunRequired(0, chain.Stages.Count);

        bool IsIn(int at) => chain.Stages[at].Attribute.Group == group;

        // The stages of the group that follow each other are passed together, in each lane by themselves.
        string? WhyRunRequired(int from, int end)
        {
            int[] sequence = [.. chain.Tree.Sequence(from, end)];
            for (int first = 0, last; first < sequence.Length; first = last + 1)
            {
                last = first;
                if (!IsIn(sequence[first]))
                {
                    foreach (LaneTree lane in chain.RouteAt(sequence[first])?.Tree.Lanes ?? [])
                        if (WhyRunRequired(lane.First, lane.End) is { } inside) return inside;
                    continue;
                }

                while (last + 1 < sequence.Length && IsIn(sequence[last + 1])) last++;
                int[] run = [.. sequence.Skip(first).Take(last + 1 - first)];
                if (run.All(at => chain.RouteAt(at) is null && chain.Stages[at].Traits.IsTransparent)) continue;
                (TypedStage start, TypedStage stop) = (chain.Stages[run[0]], chain.Stages[run[run.Length - 1]]);
                string subject = first == last
                    ? $"stage '{start.Name}' of group '{group}'"
                    : $"stages '{start.Name}' to '{stop.Name}' of group '{group}'";
                if (WhyNotPassed(start.Input, chain.LeavingAt(run[run.Length - 1]), subject, isOne: first == last) is { } reason)
                    return reason;
            }

            return null;
        }
    }

    private static IEnumerable<int> Inside(TypedRoute route) =>
        Enumerable.Range(route.Tree.Stage + 1, route.Tree.End - route.Tree.Stage - 1);

    private void CheckGroup(string group, TypedStage[] members, HashSet<string> stageNames)
    {
        Location place = members[0].Attribute.LocationOf(LibraryNames.Group);
        if (!StageParser.IsPlainIdentifier(group))
            Report(place,
                "can't have that name, because its handle is a property of that name: use letters, digits and '_', not starting with a "
                + "digit");
        else if (group is GeneratedNames.GroupHandles or GeneratedNames.HandlesField)
            Report(place, "can't have that name, because the set of handles has it: choose another one");
        else if (stageNames.Contains(group))
            Report(place, "has the name of a stage, so that it is unknown which of them is meant: choose another name");
        if (members.FirstOrDefault(member => member.Attribute.Enabled != members[0].Attribute.Enabled) is not { } odd) return;
        TypedStage off = odd.Attribute.Enabled ? members[0] : odd;
        TypedStage on = odd.Attribute.Enabled ? odd : members[0];
        Report(off.Attribute.LocationOf(LibraryNames.Enabled),
            $"would start half enabled: '{on.Name}' is enabled and '{off.Name}' has Enabled = false; "
            + "set the same Enabled on all its stages");

        void Report(Location where, string fault) => report(new DiagnosticInfo(Descriptors.BadGroup, where, group, fault));
    }
}
