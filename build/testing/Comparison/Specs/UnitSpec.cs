using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Specs;

/// <summary>A unit that is enabled and disabled as one: a stage, or the stages of a group.</summary>
internal sealed record UnitSpec(string Name, bool IsGroup, bool IsOptional, bool EnabledByDefault, IReadOnlyList<int> Stages)
{
    /// <summary>The lane, if the unit is one. It then has no stages.</summary>
    public LaneSpec? Lane { get; init; }

    /// <summary>The units of a pipeline, by their first stage.</summary>
    public static IReadOnlyList<UnitSpec> Of(PipelineSpec pipeline)
    {
        var units = new List<UnitSpec>();
        for (int index = 0; index < pipeline.Stages.Count; index++)
        {
            StageSpec stage = pipeline.Stages[index];
            if (stage.Group is null)
            {
                units.Add(new UnitSpec(stage.Name, false, IsStageOptional(stage), stage.Enabled, [index]));
            }
            else if (!units.Any(unit => unit.IsGroup && unit.Name == stage.Group))
            {
                int[] members = [.. Enumerable.Range(0, pipeline.Stages.Count).Where(at => pipeline.Stages[at].Group == stage.Group)];
                units.Add(new UnitSpec(stage.Group, true, IsGroupOptional(pipeline, members, byArrival: true), stage.Enabled, members));
            }
        }

        for (int route = 0; route < pipeline.Stages.Count; route++)
            foreach ((LaneSpec lane, int first, int end) in pipeline.Lanes.Of(route))
            {
                string name = $"{pipeline.Stages[route].Name}.{pipeline.Stages[route].Route!.NameOf(lane.Way)}";
                bool passes = Conversions.Converts(pipeline.ArrivesAt(first), pipeline.LeavingAt(route))
                    && !pipeline.Stages.Skip(first).Take(end - first).Any(static stage => stage.Required);
                units.Add(new UnitSpec(name, false, passes, true, []) { Lane = lane });
            }

        return units;
    }

    /// <summary>Whether the result of every run of adjacent stages has the type that the run takes.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="members">The group's stages.</param>
    /// <param name="byArrival">
    /// Whether a tap or filter that begins a run counts with the type that arrives there, or with the type that its method takes.
    /// </param>
    public static bool IsGroupOptional(PipelineSpec pipeline, IReadOnlyList<int> members, bool byArrival)
    {
        if (members.Any(member => pipeline.Stages[member].Required)) return false;
        foreach (int first in members.Where(member => !members.Contains(member - 1)))
        {
            int last = first;
            while (members.Contains(last + 1)) last++;
            bool transparent = pipeline.Stages[first].IsTransparent;
            ItemKind takes = transparent && byArrival ? pipeline.ArrivesAt(first) : pipeline.Stages[first].In;
            if (!Conversions.Converts(takes, pipeline.LeavingAt(pipeline.Lanes.RootOf(last)))) return false;
        }

        return true;
    }

    private static bool IsStageOptional(StageSpec stage) =>
        !stage.Required && stage.Route is null
        && (stage.IsTransparent || stage.Bypass is not null || Conversions.Converts(stage.In, stage.Out));
}
