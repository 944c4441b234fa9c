using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Checks where items that are ref structs go.</summary>
/// <remarks>They may go from one synchronous stage to the next, but not where they would have to be kept.</remarks>
internal static class StackItems
{
    /// <summary>Returns whether a pipeline takes or returns ref structs. It can then be run item by item, but has no streams.</summary>
    /// <param name="chain">The chain, with at least one stage.</param>
    public static bool EnterOrLeave(TypedChain chain) => chain.Stages[0].Input.IsRefLike || chain.Output.IsRefLike;

    /// <param name="stages">The stages in their order.</param>
    /// <param name="chain">The same stages with their routes.</param>
    /// <param name="takesTypeArguments">Whether ref structs can be type arguments, such as those of handles. They can since C# 13.</param>
    /// <param name="othersAreAsync">
    /// Whether a method beside the stages is asynchronous: for dead letters, a divert, a fallback. The pipeline is asynchronous then.
    /// </param>
    /// <param name="report">The receiver of errors.</param>
    public static void Check(
        IReadOnlyList<ProvenStage> stages, TypedChain chain, bool takesTypeArguments, bool othersAreAsync, Action<DiagnosticInfo> report)
    {
        if (!stages.Any(static stage => stage.Input.IsRefLike || stage.Output.IsRefLike)) return;
        bool isStreamed = !EnterOrLeave(chain);
        bool waits = othersAreAsync || stages.Any(static stage => stage.Traits.IsAsync || stage.Traits.IsMany);
        for (int at = 0; at < stages.Count; at++)
        {
            ProvenStage stage = stages[at];
            if (!takesTypeArguments && stage.Input.IsRefLike) ReportInput(stage, "which takes C# 13");
            else if (!takesTypeArguments && stage.Output.IsRefLike) ReportOutput(stage, "which takes C# 13");
            else if (stage.Input.IsRefLike && waits && (stage.Traits.IsInLane || stage.Traits.IsRoute))
                ReportInput(stage, "but goes through lanes of a pipeline that is asynchronous or emits many");
            else if (stage.Input.IsRefLike && WhyNoInput(stage) is { } noInput) ReportInput(stage, noInput);
            else if (isStreamed && !stage.Traits.IsInLane && stage.Input.IsRefLike
                && StreamSettings.WhyQueued(Before(stages, at), stage) is { } queued)
                ReportInput(stage, queued);
            else if (stage.Output.IsRefLike && !stage.Traits.IsTransparent && WhyNoOutput(stage) is { } noOutput)
                ReportOutput(stage, noOutput);
        }

        if (!takesTypeArguments) return;
        string? whyHeap = null;
        if (stages.Any(static stage => stage.Traits.IsMany))
            whyHeap = "but enters or leaves a pipeline that may emit any number of results for an item";
        else if (othersAreAsync || stages.Any(static stage => stage.Traits.IsAsync))
            whyHeap = "but enters or leaves a pipeline that is asynchronous";
        if (whyHeap is null) return;
        (ProvenStage first, ProvenStage last) = (stages[0], stages[stages.Count - 1]);
        if (first.Input.IsRefLike && WhyNoInput(first) is null) ReportInput(first, whyHeap);
        else if (last.Output.IsRefLike && WhyNoOutput(last) is null) ReportOutput(last, whyHeap);
        CheckGroups(stages, report);

        void ReportInput(TypedStage stage, string reason) =>
            report(new DiagnosticInfo(
                Descriptors.RefStruct, SourcePlaces.TypeOf(stage.Signature.Item), stage.Name, "takes", stage.Input.ShortText, reason));

        void ReportOutput(TypedStage stage, string reason) =>
            report(new DiagnosticInfo(
                Descriptors.RefStruct, SourcePlaces.OutputOf(stage.Method), stage.Name, "emits", stage.Output.ShortText, reason));
    }

    /// <summary>Returns whether a result could have a reference to the item, which does not live as long.</summary>
    public static bool MayKeepItem(ITypeSymbol result, IParameterSymbol item) =>
        result.IsRefLikeType && item is { RefKind: RefKind.In, ScopedKind: ScopedKind.None };

    private static ProvenStage Before(IReadOnlyList<ProvenStage> stages, int at) =>
        stages.Take(at).Last(static stage => !stage.Traits.IsInLane);

    // An optional group with an asynchronous stage would have to keep the item that skips it.
    private static void CheckGroups(IReadOnlyList<ProvenStage> stages, Action<DiagnosticInfo> report)
    {
        foreach (IGrouping<string?, ProvenStage> group in stages
            .GroupBy(static stage => stage.Attribute.Group).Where(static group => group.Key is not null))
        {
            if (group.FirstOrDefault(static stage => stage.Input.IsRefLike) is { WhyRequired: null } onStack
                && group.Any(static stage => stage.Traits.IsAsync || stage.Traits.IsMany || stage.Methods.SidesAreAsync))
                report(new DiagnosticInfo(
                    Descriptors.RefStruct, SourcePlaces.TypeOf(onStack.Signature.Item), onStack.Name, "takes", onStack.Input.ShortText,
                    $"but belongs to the optional group '{group.Key}', which has a stage that is asynchronous or emits many"));
        }
    }

    private static string? WhyNoInput(ProvenStage stage)
    {
        if (stage.Traits.IsAsync) return "but is asynchronous";
        if (stage.Methods.SidesAreAsync) return $"but passes it to '{stage.Methods.AsyncSide!.Name}', which is asynchronous";
        if (stage.Traits.IsBatch) return "but takes batches";
        if (stage.Signature.Kind == StageKind.Expand) return "but returns a sequence";
        return stage.Traits.OnError == ErrorAction.DeadLetter ? "but sends what it fails on to the dead letters" : null;
    }

    private static string? WhyNoOutput(ProvenStage stage)
    {
        if (stage.Traits.IsAsync) return "but is asynchronous";
        if (stage.Methods.SidesAreAsync) return $"but has '{stage.Methods.AsyncSide!.Name}' beside it, which is asynchronous";
        if (stage.Traits.IsMany) return "as one of many";
        return MayKeepItem(stage.Output.Symbol, stage.Signature.Item)
            ? "but takes its item by reference, which the result could keep"
            : null;
    }
}
