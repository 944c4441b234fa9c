using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>Writes the remarks of the generated part, which show the chain. The summary has the user's own words.</summary>
internal static class RemarksEmitter
{
    /// <param name="code">The writer of the code.</param>
    /// <param name="pipeline">The pipeline.</param>
    public static void Write(CodeWriter code, PipelineModel pipeline)
    {
        string stages = Names(pipeline, 0, pipeline.Stages.Count);
        code.Lines($"""
            /// <remarks>
            /// <para>The pipeline <c>{Xml(pipeline.Input)} -> {stages} -> {Xml(pipeline.Output)}</c>:</para>
            /// <list type="number">
            """);
        IReadOnlyList<StageTraits> traits = pipeline.EachTraits;
        int[] queues = QueueCapacities.Of(traits);
        foreach (StageModel stage in pipeline.Stages)
        {
            int capacity = QueueCapacities.ByDefault(traits, stage.Index, queues[stage.Index]);
            string queue = queues[stage.Index] switch
            {
                0 => "",
                QueueCapacities.OfStream => $", after a queue of {capacity} (the default)",
                _ => $", after a queue of {capacity}",
            };
            code.Line(
                $"/// <item><description>{SafeText.Xml(stage.Name)} (Order {stage.Order}): "
                + $"<c>{Xml(stage.Input)} -> {Xml(stage.Output)}</c>{Marks(pipeline, stage, queue)}</description></item>");
        }

        code.Lines("""
            /// </list>
            /// </remarks>
            """);

        static string Xml(TypeModel type) => SafeText.Xml(type.ShortText);
    }

    // Parse -> Choose (Express: Sell; Bulk: Price -> Book) -> Print
    private static string Names(PipelineModel pipeline, int first, int end)
    {
        List<string> names = [];
        for (int at = first; at < end;)
        {
            RouteModel? route = pipeline.RouteAt(at);
            names.Add(SafeText.Xml(pipeline.Stages[at].Name) + (route is null ? "" : $" ({string.Join("; ", route.Lanes.Select(Of))})"));
            at = route?.End ?? at + 1;
        }

        return string.Join(" -> ", names);

        string Of(LaneModel lane) => $"{SafeText.Xml(lane.Value)}: {Names(pipeline, lane.First, lane.End)}";
    }

    private static string LaneOf(PipelineModel pipeline, StageModel stage) =>
        pipeline.Routes.LastOrDefault(route => route.Stage < stage.Index && stage.Index < route.End) is { } route
        && route.Lanes.FirstOrDefault(lane => lane.First <= stage.Index && stage.Index < lane.End) is { } lane
            ? $", lane {SafeText.Xml(lane.Value)} of {SafeText.Xml(pipeline.Stages[route.Stage].Name)}"
            : "";

    private static string OfOthers(PipelineModel pipeline, StageModel stage) => pipeline.RouteAt(stage.Index)?.Otherwise switch
    {
        Otherwise.Pass => ", others pass",
        Otherwise.Drop => ", others are dropped",
        Otherwise.Throw => ", others fail",
        _ => "",
    };

    private static string By(StageModel stage) => stage.PartitionBy is null ? "" : $" by {SafeText.Xml(stage.PartitionBy)}";

    private static string Marks(PipelineModel pipeline, StageModel stage, string queue) =>
        (stage.Kind switch
        {
            StageKind.Tap => ", tap",
            StageKind.Filter => ", filter",
            StageKind.FilterMap => ", filtering map",
            StageKind.Expand => ", expands",
            StageKind.Route => $", route by {SafeText.Xml(stage.Decision!.ShortText)}{OfOthers(pipeline, stage)}",
            _ => ""
        })
        + LaneOf(pipeline, stage)
        + (stage.IsBatch ? $", batches of {stage.BatchSize}" : "")
        + queue
        + (stage.Traits.IsParallel ? $", {stage.Traits.Parallelism} workers{By(stage)}{(stage.Traits.Ordered ? "" : " in any order")}" : "")
        + (stage.IsAsync ? ", asynchronous" : "")
        + (stage.When is null ? "" : ", conditional")
        + (stage.OnError switch
        {
            ErrorAction.Skip => ", drops items that it fails on",
            ErrorAction.DeadLetter => ", sends items that it fails on to the dead letters",
            _ => ""
        })
        + (stage.Divert is { } divert ? $", diverts to {SafeText.Xml(divert.Name)}" : "")
        + (stage.Fallback is { } fallback ? $", falls back to {SafeText.Xml(fallback.Name)}" : "")
        + (stage.Group is null ? "" : $", group {SafeText.Xml(stage.Group)}")
        + (stage.IsOptional ? ", optional" : ", required")
        + (stage.EnabledByDefault ? "" : ", disabled at the start");
}
