using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Checks whether the settings that stages have for streams take effect.</summary>
internal static class StreamSettings
{
    /// <summary>Checks a stage on its own.</summary>
    public static void CheckStage(string name, StageAttributeData attribute, Action<DiagnosticInfo> report)
    {
        if (attribute.BatchTimeout > 0 && !attribute.AsksForBatches)
            ReportNoEffect(
                name, attribute, LibraryNames.BatchTimeout,
                attribute.On is null
                    ? "the stage takes its items one by one: set BatchSize as well, or leave it out"
                    : "a stage in a lane takes its items one by one: leave it out",
                report);
        if (!attribute.Ordered && !attribute.IsParallel)
            ReportNoEffect(
                name, attribute, LibraryNames.Ordered,
                attribute.On is null
                    ? "the stage has one worker, which keeps the order: set Parallelism as well, or leave it out"
                    : LaneSettings.OnRoute,
                report);
    }

    /// <summary>Checks a pipeline. A pipeline that takes or returns ref structs has no streams.</summary>
    /// <param name="chain">The stages in their order.</param>
    /// <param name="report">The receiver of settings without an effect.</param>
    public static void Check(TypedChain chain, Action<DiagnosticInfo> report)
    {
        if (chain.Stages.Count == 0 || !StackItems.EnterOrLeave(chain)) return;
        foreach (TypedStage stage in chain.Stages)
        {
            if (!stage.IsSound) continue;
            if (stage.Traits.Capacity > 0) Report(stage, LibraryNames.Capacity);
            if (stage.Traits.IsParallel) Report(stage, LibraryNames.Parallelism);
        }

        void Report(TypedStage stage, string property) =>
            ReportNoEffect(
                stage.Name, stage.Attribute, property,
                "the pipeline takes or returns a ref struct, so it has no streams: leave it out, or use a type that can live on the heap",
                report);
    }

    /// <summary>
    /// Returns why an item that lives on the stack can't get from one stage to the next, or <see langword="null"/> if it can.
    /// </summary>
    /// <remarks>The second stage takes no batches, because a batch can't contain such items.</remarks>
    public static string? WhyQueued(StageSymbol before, StageSymbol after)
    {
        string? cause = SegmentModel.CauseOf(before.Traits, after.Traits) switch
        {
            BoundaryCause.None => null,
            BoundaryCause.Capacity => "its Capacity",
            BoundaryCause.Workers => "its Parallelism",
            _ => $"the Parallelism of stage '{before.Name}'",
        };
        return cause is null ? null : $"but has a queue ahead of it, because of {cause}";
    }

    private static void ReportNoEffect(
        string name, StageAttributeData attribute, string property, string reason, Action<DiagnosticInfo> report) =>
        report(new DiagnosticInfo(Descriptors.NoEffect, attribute.LocationOf(property), $"{property} of stage '{name}'", reason));
}
