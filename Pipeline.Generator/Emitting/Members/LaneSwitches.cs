using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>Writes the members of a version that say which lanes are enabled, and where they are redirected.</summary>
internal sealed class LaneSwitches(CodeWriter code, PipelineModel pipeline)
{
    public void Write()
    {
        foreach (RouteModel route in pipeline.Routes)
        {
            // private readonly bool LaneRunsExpress = state.IsLaneEnabled(0);
            for (int lane = 0; lane < route.Lanes.Count; lane++)
                if (Lane.ConditionOf(route.Lanes[lane]) is { } condition)
                    code.Line($"private readonly bool {condition} = state.{VersionState.IsLaneEnabled}({route.FirstLane + lane});");
            if (route.CanRedirect) WriteRedirects(route);
        }
    }

    // private readonly Lane TargetOfExpress = WayOfChoose(state.LaneTarget(0));
    private void WriteRedirects(RouteModel route)
    {
        StageModel stage = pipeline.Stages[route.Stage];
        string type = stage.Decision!.Text;
        string ways = "WayOf" + stage.Name;
        IEnumerable<string> arms = route.Lanes.Select((lane, number) => $"{route.FirstLane + number} => {lane.Pattern},");
        for (int lane = 0; lane < route.Lanes.Count; lane++)
        {
            string target = $"{ways}(state.{VersionState.LaneTarget}({route.FirstLane + lane}))";
            code.Line($"private readonly {type} {TargetOf(route.Lanes[lane])} = {target};");
        }

        IEnumerable<string> targets =
        [
            .. route.Lanes.Select(static lane => $"{lane.Pattern} => {TargetOf(lane)},"),
            .. route.IsWholeBool ? [] : new[] { "_ => way," },
        ];
        code.Lines($$"""

            // The value whose lane the items with a value take.
            private {{type}} {{Ways.RedirectedOf(stage)}}({{type}} way) => way switch
            {
                {{CodeWriter.Inner(1, targets)}}
            };

            private static {{type}} {{ways}}(int lane) => lane switch
            {
                {{CodeWriter.Inner(1, [.. arms.Take(route.Lanes.Count - 1), $"_ => {route.Lanes[route.Lanes.Count - 1].Pattern},"])}}
            };
            """);
    }

    private static string TargetOf(LaneModel lane) => "TargetOf" + lane.Handle;
}
