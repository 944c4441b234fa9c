using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>
/// Writes the descriptor, in a holder of its own: so it is ready before any static of the user's class, whichever of them runs first.
/// </summary>
internal sealed class DescriptionEmitter(CodeWriter code, PipelineModel pipeline)
{
    public void Write()
    {
        code.Line();
        code.Line(MemberEmitter.GeneratedCode);
        code.Open($"private static class {LibraryNames.DescriptionType}");
        code.Line($"internal static readonly {LibraryNames.Root}PipelineDescriptor Descriptor = new(");
        code.Continue($"{SafeText.Literal(pipeline.Name)}, typeof({pipeline.Input.TypeOfText}), typeof({pipeline.Output.TypeOfText}),");
        int[] queues = QueueCapacities.Of(pipeline.EachTraits);
        for (int at = 0; at < pipeline.Stages.Count; at++)
            code.Continue(
                Describe(pipeline.Stages[at], QueueCapacities.ByDefault(pipeline.EachTraits, at, queues[at]))
                + (at + 1 < pipeline.Stages.Count ? "," : ");"));
        code.Close();
    }

    private static string Describe(StageModel stage, int queueCapacity)
    {
        List<string> rest = [];
        if (stage.IsAsync) rest.Add("IsAsync = true");
        if (stage.IsBatch) rest.Add($"BatchSize = {stage.BatchSize}");
        if (stage.BatchTimeout > 0) rest.Add($"BatchTimeout = global::System.TimeSpan.FromMilliseconds({stage.BatchTimeout})");
        if (stage.Traits.Capacity > 0) rest.Add($"Capacity = {stage.Traits.Capacity}");
        if (queueCapacity > 0) rest.Add($"QueueCapacity = {queueCapacity}");
        if (stage.Traits.IsParallel) rest.Add($"Parallelism = {stage.Traits.Parallelism}");
        if (!stage.Traits.Ordered) rest.Add("Ordered = false");
        if (stage.Group is not null) rest.Add($"Group = {SafeText.Literal(stage.Group)}");
        if (stage.CatchesErrors) rest.Add($"OnError = {LibraryNames.Root}ErrorAction.{stage.OnError}");
        if (stage.WhyRequired is not null) rest.Add($"WhyRequired = {SafeText.Literal(stage.WhyRequired)}");
        if (!stage.EnabledByDefault) rest.Add("EnabledByDefault = false");
        string initializer = rest.Count == 0 ? "" : $" {{ {string.Join(", ", rest)} }}";
        return $"new {LibraryNames.Root}StageDescriptor({SafeText.Literal(stage.Name)}, {stage.Order}, "
            + $"{LibraryNames.Root}StageKind.{stage.Shape}, typeof({stage.Input.TypeOfText}), "
            + $"typeof({stage.Output.TypeOfText})){initializer}";
    }
}
