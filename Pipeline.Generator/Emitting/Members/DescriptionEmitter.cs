using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>Writes the descriptor, in a class of its own.</summary>
/// <remarks>So the descriptor is ready before any static member of the user's class, whichever of them runs first.</remarks>
internal sealed class DescriptionEmitter(CodeWriter code, PipelineModel pipeline)
{
    /// <summary>The method that returns the types at a stage.</summary>
    public const string TapOf = GeneratedNames.DescriptionType + "." + GeneratedNames.TapOf;

    public void Write()
    {
        IReadOnlyList<StageTraits> traits = pipeline.EachTraits;
        int[] queues = QueueCapacities.Of(traits);
        IEnumerable<string> stages = pipeline.Stages.Select(
            (stage, at) => Describe(stage, QueueCapacities.ByDefault(traits, at, queues[at])));
        code.Lines($$"""

            {{MemberEmitter.GeneratedCode}}
            private static class {{GeneratedNames.DescriptionType}}
            {
                internal static readonly {{LibraryNames.Root}}{{LibraryNames.PipelineDescriptor}} {{GeneratedNames.Descriptor}} = new(
                    {{SafeText.Literal(pipeline.Name)}}, typeof({{pipeline.Input.TypeOfText}}), typeof({{pipeline.Output.TypeOfText}}),
                    {{CodeWriter.Inner(2, stages, separator: ",")}}){{(pipeline.Routes.Count == 0 ? ";" : "")}}
            """);
        if (pipeline.Routes.Count > 0) WriteRoutes();
        code.Lines($$"""

                internal static {{StageTap.Type}}? {{GeneratedNames.TapOf}}(int stage) => stage switch
                {
                    {{CodeWriter.Inner(2, Taps())}}
                };
            }
            """);
    }

    // 0 => StageTap.Of<string, Order>(),
    private IEnumerable<string> Taps()
    {
        foreach (StageModel stage in pipeline.Stages)
        {
            if (stage.Arrives.IsRefLike || stage.Output.IsRefLike) continue;
            string of = new StagePlaces(pipeline, stage).IsAsync ? StageTap.OfAsync : StageTap.Of;
            yield return $"{stage.Index} => {of}<{stage.Arrives.Text}, {stage.Output.Text}>(),";
        }

        yield return "_ => null,";
    }

    private void WriteRoutes()
    {
        string[] lines =
        [
            "{", $"    {LibraryNames.Routes} =", "    [",
            .. pipeline.Routes.Select(static route => $"        {Describe(route)},"),
            "    ],", "};",
        ];
        foreach (string line in lines) code.Line("    " + line);
    }

    // new RouteDescriptor(1, 5, new LaneDescriptor("Express", 2, 1, typeof(Order)), new LaneDescriptor("Bulk", 3, 2, typeof(Order)))
    private static string Describe(RouteModel route)
    {
        IEnumerable<string> lanes = route.Lanes.Select(lane =>
        {
            List<string> rest = [];
            if (lane.WhyRequired is not null) rest.Add($"{StageDescriptor.WhyRequired} = {SafeText.Literal(lane.WhyRequired)}");
            if (!route.CanRedirect) rest.Add($"{LibraryNames.CanRedirect} = false");
            return $"new {LibraryNames.Root}{LibraryNames.LaneDescriptor}({SafeText.Literal(lane.Value)}, {lane.First}, {lane.Count}, "
                + $"typeof({lane.Arrives.TypeOfText}))" + Initializer(rest);
        });
        string otherwise = route.Otherwise == Otherwise.Strict
            ? ""
            : $" {{ {LibraryNames.Otherwise} = {LibraryNames.Root}{LibraryNames.Otherwise}.{route.Otherwise} }}";
        return $"new {LibraryNames.Root}{LibraryNames.RouteDescriptor}({route.Stage}, {route.End}, {string.Join(", ", lanes)}){otherwise}";
    }

    private static string Initializer(List<string> settings) => settings.Count == 0 ? "" : $" {{ {string.Join(", ", settings)} }}";

    private static string Describe(StageModel stage, int queueCapacity)
    {
        List<string> rest = [];
        if (stage.IsAsync) rest.Add($"{StageDescriptor.IsAsync} = true");
        if (stage.IsBatch) rest.Add($"{StageDescriptor.BatchSize} = {stage.BatchSize}");
        if (stage.BatchTimeout > 0)
            rest.Add($"{StageDescriptor.BatchTimeout} = {FrameworkNames.TimeSpan}.FromMilliseconds({stage.BatchTimeout})");
        if (stage.Traits.Capacity > 0) rest.Add($"{StageDescriptor.Capacity} = {stage.Traits.Capacity}");
        if (queueCapacity > 0) rest.Add($"{StageDescriptor.QueueCapacity} = {queueCapacity}");
        if (stage.Traits.IsParallel) rest.Add($"{StageDescriptor.Parallelism} = {stage.Traits.Parallelism}");
        if (!stage.Traits.Ordered) rest.Add($"{StageDescriptor.Ordered} = false");
        if (stage.PartitionBy is not null) rest.Add($"{StageDescriptor.PartitionBy} = {SafeText.Literal(stage.PartitionBy)}");
        if (stage.Group is not null) rest.Add($"{StageDescriptor.Group} = {SafeText.Literal(stage.Group)}");
        if (stage.CatchesErrors) rest.Add($"{StageDescriptor.OnError} = {LibraryNames.Root}{LibraryNames.ErrorAction}.{stage.OnError}");
        if (stage.Divert is { } divert) rest.Add($"{StageDescriptor.Divert} = {SafeText.Literal(divert.Name)}");
        if (stage.Fallback is { } fallback) rest.Add($"{StageDescriptor.Fallback} = {SafeText.Literal(fallback.Name)}");
        if (stage.WhyRequired is not null) rest.Add($"{StageDescriptor.WhyRequired} = {SafeText.Literal(stage.WhyRequired)}");
        if (!stage.EnabledByDefault) rest.Add($"{StageDescriptor.EnabledByDefault} = false");
        return $"new {StageDescriptor.Type}({SafeText.Literal(stage.Name)}, {stage.Order}, "
            + $"{LibraryNames.Root}{LibraryNames.StageKind}.{stage.Kind}, typeof({stage.Input.TypeOfText}), "
            + $"typeof({stage.Output.TypeOfText})){Initializer(rest)}";
    }
}
