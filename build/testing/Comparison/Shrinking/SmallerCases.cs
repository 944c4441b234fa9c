using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Shrinking;

/// <summary>The cases that are a little simpler than one, the boldest first. Some of them are not valid.</summary>
/// <remarks>No change undoes another one and none leaves a case as it was: else shrinking would go round in circles.</remarks>
internal static class SmallerCases
{
    public static IEnumerable<Case> WithSmallerScript(Case @case) =>
        SmallerScripts(@case.Script).Select(script => @case with { Script = script });

    public static IEnumerable<Case> WithSmallerPipeline(Case @case) =>
        SmallerPipelines(@case.Pipeline)
        .Where(
            pipeline => pipeline.Stages.Count > 0 && !IsSame(pipeline, @case.Pipeline) && RouteValidity.WhyNot(pipeline) is null)
        .Select(pipeline => new Case(pipeline, Adapt(@case.Script, @case.Pipeline, pipeline)));

    private static bool IsSame(PipelineSpec one, PipelineSpec other) =>
        one.Stages.SequenceEqual(other.Stages) && one with { Stages = other.Stages } == other;

    private static IEnumerable<IReadOnlyList<Step>> SmallerScripts(IReadOnlyList<Step> script)
    {
        for (int size = script.Count / 2; size > 0; size /= 2)
            for (int first = 0; first < script.Count; first += size)
                yield return [.. script.Take(first), .. script.Skip(first + size)];

        for (int index = 0; index < script.Count; index++)
            foreach (Step step in SmallerSteps(script[index]))
                yield return [.. script.Take(index), step, .. script.Skip(index + 1)];
    }

    private static IEnumerable<Step> SmallerSteps(Step step) => step switch
    {
        SpliceStep splice => Fewer(splice),
        RunStep run => Simpler(run.Interference).Select(interference => run with { Interference = interference }),
        BatchStep batch =>
        [
            .. Fewer(batch.Items).Select(items => batch with { Items = items }),
            .. Simpler(batch.Interference).Select(interference => batch with { Interference = interference }),
            .. batch.InPlace ? [batch with { InPlace = false }] : Array.Empty<Step>(),
        ],
        StreamStep stream =>
        [
            .. Fewer(stream.Items).Select(items => stream with { Items = items }),
            .. Simpler(stream.Interference).Select(interference => stream with { Interference = interference }),
            .. stream.Abandon is null ? Array.Empty<Step>() : [stream with { Abandon = null }],
            .. stream.IsAsync ? [stream with { IsAsync = false }] : Array.Empty<Step>(),
            .. stream.IsSession ? [stream with { IsSession = false }] : Array.Empty<Step>(),
            .. stream.TokenByConsumer ? [stream with { TokenByConsumer = false }] : Array.Empty<Step>(),
        ],
        RunAllStep all =>
        [
            .. Fewer(all.Items).Select(items => all with { Items = items }),
            .. Simpler(all.Interference).Select(interference => all with { Interference = interference }),
            .. all.IsAsync ? [all with { IsAsync = false }] : Array.Empty<Step>(),
        ],
        _ => [],
    };

    private static IEnumerable<SpliceStep> Fewer(SpliceStep splice)
    {
        if (splice.Edits.Count > 1)
            for (int index = 0; index < splice.Edits.Count; index++)
                yield return splice with { Edits = [.. splice.Edits.Where((_, at) => at != index)] };
    }

    private static IEnumerable<Numbers> Fewer(Numbers items)
    {
        if (items.Count == 0) yield break;
        yield return items with { Count = items.Count / 2 };
        yield return items with { Count = items.Count - 1 };
        if (items.Count == 1) yield break;
        yield return new Numbers(items[items.Count / 2], items.Count - (items.Count / 2));
        yield return new Numbers(items[1], items.Count - 1);
    }

    private static IEnumerable<Interference> Simpler(Interference interference)
    {
        if (interference.Token != TokenUse.None) yield return interference with { Token = TokenUse.None, CancelAt = null };
        if (interference.CancelAt is { } cancel)
        {
            yield return interference with { CancelAt = null };
            if (cancel > 1) yield return interference with { CancelAt = cancel - 1 };
        }

        for (int index = 0; index < interference.Splices.Count; index++)
        {
            (int at, SpliceStep splice) = interference.Splices[index];
            yield return interference with { Splices = [.. interference.Splices.Where((_, other) => other != index)] };
            if (at > 1)
                yield return interference with
                {
                    Splices = [
                    .. interference.Splices.Select((old, other) => other == index ? (at - 1, splice) : old)]
                };
            foreach (SpliceStep fewer in Fewer(splice))
                yield return interference with
                {
                    Splices = [
                    .. interference.Splices.Select((old, other) => other == index ? (at, fewer) : old)]
                };
        }
    }

    private static IEnumerable<PipelineSpec> SmallerPipelines(PipelineSpec pipeline)
    {
        for (int index = 0; index < pipeline.Stages.Count; index++)
        {
            yield return WithHandlerIfNeeded(pipeline with { Stages = [.. pipeline.Stages.Where((_, at) => at != index)] });
            if (pipeline.Stages[index].Route is null) continue;
            int end = pipeline.Lanes.EndOf(index);
            yield return WithHandlerIfNeeded(pipeline with { Stages = [.. pipeline.Stages.Where((_, at) => at < index || at >= end)] });
        }

        yield return Everywhere(pipeline, static stage => stage with { In = ItemKind.Int, Out = ItemKind.Int });
        yield return Everywhere(
            pipeline,
            static stage =>
                stage with
                {
                    Awaiting = Awaiting.Nothing,
                    Sequence = stage.Sequence == Sequence.AsyncIterator ? Sequence.Iterator : stage.Sequence
                });
        yield return Everywhere(pipeline, static stage => stage with { TakesToken = false, HeedsToken = false });
        yield return Everywhere(pipeline, static stage => stage with { Fault = null, OnError = ErrorAction.Fail });
        yield return Everywhere(
            pipeline, static stage => stage with { Dispatch = Dispatch.Plain, IsContributed = false, GivenName = null });
        yield return Everywhere(
            pipeline,
            static stage =>
                stage with
                {
                    Access = Access.Private,
                    IsStatic = false,
                    IsContributed = false,
                    Dispatch = Dispatch.Plain,
                    ByIn = false,
                    HasAsyncSuffix = false
                });
        yield return Everywhere(pipeline, static stage => stage with { Order = stage.Id, Declared = stage.Id });
        if (pipeline.Container != Container.Namespace) yield return pipeline with { Container = Container.Namespace };
        if (pipeline.Handler is { } handler)
            yield return pipeline with { Handler = new HandlerSpec(false, false, false, false, handler.Fault) };
        if (pipeline.Handler is { Fault: not null } failing) yield return pipeline with { Handler = failing with { Fault = null } };
        for (int index = 0; index < pipeline.Stages.Count; index++)
            foreach (StageSpec stage in SmallerStages(pipeline.Stages[index]))
                if (stage != pipeline.Stages[index])
                    yield return WithHandlerIfNeeded(
                        pipeline with { Stages = [.. pipeline.Stages.Select((old, at) => at == index ? stage : old)] });
    }

    private static SideSpec Simpler(SideSpec side) =>
        side with { IsAsync = side.IsAsync && side.Yields, Yields = false, TakesToken = false, Fault = null };

    private static IEnumerable<StageSpec> SmallerStages(StageSpec stage)
    {
        yield return stage with { Group = null };
        yield return stage with { Bypass = null };
        yield return stage with { When = null };
        yield return stage with { Divert = null };
        yield return stage with { Fallback = null };
        yield return stage with { Fault = null };
        yield return stage with { OnError = ErrorAction.Fail };
        if (stage.OnError == ErrorAction.DeadLetter) yield return stage with { OnError = ErrorAction.Skip };
        yield return stage with { Awaiting = Awaiting.Nothing };
        yield return stage with { Waiting = Waiting.Returns };
        yield return stage with { Awaiting = stage.Awaiting == Awaiting.Task ? Awaiting.ValueTask : stage.Awaiting };
        yield return stage with { HeedsToken = false };
        yield return stage with { TakesToken = false, HeedsToken = false };
        yield return stage with { Required = false };
        yield return stage with { Capacity = 0 };
        yield return stage with { Parallelism = 1, Ordered = true, Key = null };
        yield return stage with { Key = null };
        yield return stage with { Ordered = true };
        yield return stage with { BatchTimeout = 0 };
        yield return stage with { Enabled = true };
        yield return stage with { IsContributed = false };
        if (stage.BatchSize > 1) yield return stage with { BatchSize = stage.BatchSize - 1 };
        if (stage.IsExpand) yield return stage with { Sequence = Sequence.Array };
        if (stage.Shape is not (Shape.Map or Shape.Route)) yield return stage with { Shape = Shape.Map, BatchSize = 0, BatchTimeout = 0 };
        yield return stage with { Out = stage.In };
        yield return stage with
        {
            Dispatch = Dispatch.Plain,
            ByIn = false,
            HasAsyncSuffix = false,
            GivenName = null,
            Factor = 1,
            Offset = 1
        };
        if (stage.Bypass is { } bypass) yield return stage with { Bypass = new Companion(true, 1, 1, null) with { Fault = bypass.Fault } };
        if (stage.Bypass is { Fault: not null }) yield return stage with { Bypass = stage.Bypass with { Fault = null } };
        if (stage.Divert is { } divert) yield return stage with { Divert = Simpler(divert) };
        if (stage.Fallback is { } fallback) yield return stage with { Fallback = Simpler(fallback) };
        if (stage.When is { Fault: not null }) yield return stage with { When = stage.When with { Fault = null } };
    }

    private static PipelineSpec Everywhere(PipelineSpec pipeline, Func<StageSpec, StageSpec> change) =>
        WithHandlerIfNeeded(pipeline with { Stages = [.. pipeline.Stages.Select(change)] });

    private static PipelineSpec WithHandlerIfNeeded(PipelineSpec pipeline) =>
        pipeline.UsesHandler ? pipeline : pipeline with { Handler = null };

    // Edits that name what is no longer there, and members that the smaller pipeline no longer has, are left out or replaced.
    private static Step[] Adapt(IReadOnlyList<Step> script, PipelineSpec old, PipelineSpec pipeline)
    {
        IReadOnlyList<UnitSpec> units = UnitSpec.Of(pipeline);
        var was = UnitSpec.Of(old).Select(static unit => unit.Name).ToHashSet();
        StageSpec? Stage(string name) => pipeline.Stages.FirstOrDefault(stage => stage.Name == name);
        Edit? FitEdit(Edit edit) => edit switch
        {
            SwitchEdit on when was.Contains(on.Name) && !units.Any(unit => unit.Name == on.Name) => null,
            SwitchEdit on => on with { ByHandle = on.ByHandle && units.Any(unit => unit.Name == on.Name && unit.IsOptional) },
            InsertEdit insertion =>
                Stage(insertion.Stage) is null ? null : pipeline.IsAsync ? insertion : insertion with { Waiting = null },
            ReplaceEdit replacement => Stage(replacement.Stage) is { } stage ? replacement with { By = Like(stage, replacement.By) } : null,
            RestoreEdit restored => Stage(restored.Stage) is null ? null : restored,
            RedirectEdit redirect => Redirects(redirect) ? redirect : null,
            _ => edit,
        };
        bool Redirects(RedirectEdit redirect) =>
            units.Any(unit => unit.Name == redirect.Lane) && units.Any(unit => unit.Name == redirect.Target);

        StageSpec Like(StageSpec stage, StageSpec by)
        {
            bool isAsync = pipeline.IsAsync && by.IsAsync;
            return stage with
            {
                GivenName = by.Name,
                Dispatch = Dispatch.Plain,
                Awaiting = isAsync && !stage.IsExpand ? Awaiting.ValueTask : Awaiting.Nothing,
                Waiting = by.Waiting,
                Sequence = !stage.IsExpand ? stage.Sequence : isAsync ? Sequence.AsyncIterator : Sequence.Iterator,
                TakesToken = isAsync,
                HeedsToken = false,
                Factor = by.Factor,
                Offset = by.Offset,
                Fault = by.Fault,
            };
        }

        SpliceStep? Fit(SpliceStep splice)
        {
            Edit[] edits = [.. splice.Edits.Select(FitEdit).OfType<Edit>()];
            return edits.Length == 0 ? null : splice with { Edits = edits };
        }

        Interference FitInside(Interference interference) =>
            interference with
            {
                Splices = [
                .. interference.Splices.Select(splice => (splice.At, Fit(splice.Splice)!))
                .Where(static splice => splice.Item2 is not null)]
            };
        return
        [
            .. script.Select(step => step switch
            {
                SpliceStep splice => Fit(splice),
                RunStep run when pipeline.MayGiveMany => null,
                RunStep run => run with { Interference = FitInside(run.Interference) },
                BatchStep batch when pipeline.IsAsync => null,
                BatchStep batch =>
                    batch with { Interference = FitInside(batch.Interference),
                        InPlace = batch.InPlace && !pipeline.MayGiveMany
                        && Conversions.Type(pipeline.Input) == Conversions.Type(pipeline.Output) },
                StreamStep stream =>
                    stream with { Interference = pipeline.HasBoundaries ? Interference.None : FitInside(stream.Interference) },
                RunAllStep all => all with { Interference = pipeline.HasBoundaries ? Interference.None : FitInside(all.Interference) },
                _ => (Step?)null,
            }).OfType<Step>(),
        ];
    }
}
