using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Specs;

/// <summary>
/// Whether a spec is one that the generator has to accept without a word. Makers keep to it by construction, shrinking asks.
/// </summary>
internal static class Validity
{
    public static bool IsValid(PipelineSpec pipeline) => pipeline.Stages.Count > 0 && WhyNot(pipeline) is null;

    public static string? WhyNot(PipelineSpec pipeline)
    {
        if (RouteValidity.WhyNot(pipeline) is { } lanes) return lanes;
        for (int index = 0; index < pipeline.Stages.Count; index++)
        {
            StageSpec stage = pipeline.Stages[index];
            ItemKind arrives = pipeline.ArrivesAt(index);
            if (!Conversions.Converts(arrives, stage.In)) return $"{stage.Name} does not take {arrives}";
            if (stage.Shape == Shape.BatchTap && arrives != stage.In) return $"{stage.Name} would widen the items it holds";
            if (WhyNot(pipeline, stage) is { } reason) return $"{stage.Name}: {reason}";
        }

        int unordered = pipeline.Stages.ToList().FindIndex(static stage => !stage.Ordered);
        if (unordered >= 0 && pipeline.Stages.Skip(unordered).Any(static stage => stage.IsBatch)) return "batches of items in any order";
        int keyed = pipeline.Stages.ToList().FindIndex(static stage => stage.Key is not null);
        if (keyed >= 0 && pipeline.Stages.Skip(keyed).Any(static stage => stage.LosesKeys)) return "the order of a key is lost";
        if (pipeline.UsesHandler != pipeline.Handler is not null) return "the handler of dead letters does not fit the stages";
        if (pipeline.HasPrimaryConstructor && pipeline.Stages.Any(static stage => stage.Dispatch != Dispatch.Plain)) return "constructor";
        IReadOnlyList<UnitSpec> units = UnitSpec.Of(pipeline);
        foreach (UnitSpec unit in units)
        {
            if (!unit.IsOptional && !unit.EnabledByDefault) return $"{unit.Name} is required and disabled";
            if (unit.IsGroup && unit.Stages.Any(at => pipeline.Stages[at] is { Lane: not null } or { Route: not null })
                && !IsWhole(pipeline, unit.Stages))
                return $"{unit.Name} reaches over lanes";
            if (unit.Stages.Any(stage => pipeline.Stages[stage].Enabled != unit.EnabledByDefault))
                return $"{unit.Name} is enabled and disabled";
            if (unit.IsGroup && UnitSpec.IsGroupOptional(pipeline, unit.Stages, byArrival: false) != unit.IsOptional)
                return $"{unit.Name} can be read in two ways";
        }

        return null;
    }

    private static bool IsWhole(PipelineSpec pipeline, IReadOnlyList<int> stages)
    {
        (int first, int last) = (stages[0], stages[^1]);
        return stages.Count == last + 1 - first && pipeline.Lanes.Whole(first, last) == (first, last);
    }

    private static string? WhyNot(PipelineSpec pipeline, StageSpec stage)
    {
        bool isIterator = stage.IsExpand && stage.Sequence is Sequence.Iterator or Sequence.AsyncIterator;
        if (isIterator && stage.Awaiting != Awaiting.Nothing) return "an iterator is not awaited";
        if (stage.Shape == Shape.OutMap && stage.Awaiting != Awaiting.Nothing) return "out is not awaited";
        if (stage.ByIn && (isIterator || (stage.Awaiting != Awaiting.Nothing && stage.Waiting != Waiting.Returns)))
            return "'in' is not awaited";
        if (stage.HeedsToken && !stage.TakesToken) return "there is no token";
        if (stage.IsBatch != stage.BatchSize > 0) return "batch size";
        if (stage.BatchTimeout > 0 && !stage.IsBatch) return "batch delay";
        if (stage.IsBatch && stage.Parallelism > 1) return "batches of several workers are not determined";
        if (!stage.Ordered && stage.Parallelism == 1) return "order of one worker";
        if (stage.When is not null
            && !(stage.Shape == Shape.Tap || (stage.Shape == Shape.Map && Conversions.Converts(stage.In, stage.Out)))) return "When";
        if (stage.When is not null && stage.Bypass is not null) return "When and Bypass";
        if (stage.Bypass is not null && (stage.IsTransparent || stage.Route is not null || stage.Group is not null || stage.Required))
            return "Bypass";
        if (stage.Divert is { } divert
            && (stage.IsBatch || stage.IsExpand || (!stage.Filters && !divert.TakesException)
                || (divert.TakesException && stage.OnError != ErrorAction.Skip))) return "Divert";
        if (stage.Key is not null && stage.Parallelism == 1) return "key of one worker";
        bool mayFallBack = stage.Shape is Shape.Map or Shape.Tap || stage.Route is { By: not RouteBy.Type };
        if (stage.Fallback is not null && (!mayFallBack || stage.OnError != ErrorAction.Fail)) return "Fallback";
        if (stage.Dispatch != Dispatch.Plain
            && (stage.IsStatic || stage.IsContributed || stage.Access == Access.Private
                || pipeline.Container is Container.Generic or Container.NestedInGeneric)) return "virtual";
        if (stage.IsContributed && (!stage.IsStatic || stage.Access == Access.Private || pipeline.Container != Container.Namespace))
            return "Pipeline";
        if (stage.IsContributed
            && (stage.Bypass is { IsStatic: false } || stage.When is { IsStatic: false } || stage.Key is { IsStatic: false }
                || stage.Sides.Any(static side => !side.IsStatic)))
            return "Of needs static methods";
        return null;
    }
}
