using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Making;

/// <summary>Makes one random stage that takes what arrives.</summary>
internal sealed class StageMaker(Dice dice, Features features, Container container, bool isAsync)
{
    public StageSpec Make(int id, ItemKind arrives, bool isFirst)
    {
        Shape shape = ChooseShape();
        ItemKind takes = isFirst || shape == Shape.BatchTap || dice.Percent(60) ? arrives : dice.Of(Conversions.From(arrives));
        ItemKind gives = dice.Percent(55) ? dice.Of(Conversions.From(takes)) : dice.Of(Conversions.All);
        var stage = new StageSpec
        {
            Id = id,
            Shape = shape,
            In = takes,
            Out = gives,
            GivenName = dice.Percent(20) ? $"Given{id}" : null,
            BatchForm = dice.Of<BatchForm>(),
            BatchSize = shape is Shape.BatchMap or Shape.BatchTap or Shape.BatchExpand ? dice.Between(1, 4) : 0,
            TakesToken = dice.Percent(isAsync ? 50 : 8),
            IsStatic = dice.Percent(50),
            Access = dice.Of<Access>(),
            Fault = dice.Percent(features.HasFlag(Features.Errors) ? 30 : 12) ? MakeFault() : null,
            Factor = dice.Between(1, 5),
            Offset = dice.Between(1, 9),
            Modulus = dice.Between(2, 6),
        };
        stage = stage with { HeedsToken = stage.TakesToken && dice.Percent(40), Remainder = dice.Below(stage.Modulus) };
        stage = WithAwaiting(stage);
        stage = WithDispatch(stage);
        stage = WithContribution(stage);
        if (features.HasFlag(Features.Boundaries)) stage = WithQueue(stage);
        if (features.HasFlag(Features.Errors) && dice.Percent(stage.Fault is null ? 10 : 60))
            stage = stage with { OnError = dice.Percent(50) ? ErrorAction.Skip : ErrorAction.DeadLetter };
        stage = WithCompanion(stage);
        return features.HasFlag(Features.Sides) ? WithSides(stage) : stage;
    }

    private Shape ChooseShape()
    {
        int choice = dice.Below(100);
        if (choice < 12 && features.HasFlag(Features.Expand)) return Shape.Expand;
        if (choice is >= 12 and < 24 && features.HasFlag(Features.Batch))
        {
            Shape batch = dice.Of([Shape.BatchMap, Shape.BatchTap, Shape.BatchExpand]);
            return batch == Shape.BatchExpand && !features.HasFlag(Features.Expand) ? Shape.BatchMap : batch;
        }

        return dice.Of([Shape.Map, Shape.Map, Shape.Map, Shape.Tap, Shape.Tap, Shape.Filter, Shape.OutMap, Shape.OptionalMap]);
    }

    private StageSpec WithAwaiting(StageSpec stage)
    {
        if (stage.IsExpand)
        {
            Sequence sequence =
                dice.Of(isAsync
                    ? [Sequence.Array, Sequence.List, Sequence.Iterator, Sequence.AsyncIterator]
                    : new[] { Sequence.Array, Sequence.List, Sequence.Iterator });
            stage = stage with { Sequence = sequence };
        }

        bool isIterator = stage.IsExpand && stage.Sequence is Sequence.Iterator or Sequence.AsyncIterator;
        if (isAsync && !isIterator && stage.Shape != Shape.OutMap && dice.Percent(60))
            stage = stage with { Awaiting = dice.Percent(70) ? Awaiting.ValueTask : Awaiting.Task };
        stage = stage with { Waiting = dice.Of<Waiting>(), HasAsyncSuffix = stage.IsAsync ? dice.Percent(80) : dice.Percent(5) };
        bool mayBeIn = !isIterator && (stage.Awaiting == Awaiting.Nothing || stage.Waiting == Waiting.Returns);
        return stage with { ByIn = mayBeIn && dice.Percent(25) };
    }

    private StageSpec WithDispatch(StageSpec stage) =>
        stage.IsStatic || stage.Access == Access.Private || container is Container.Generic or Container.NestedInGeneric || !dice.Percent(20)
            ? stage
            : stage with { Dispatch = dice.Percent(50) ? Dispatch.Override : Dispatch.Overridden };

    private StageSpec WithContribution(StageSpec stage) =>
        features.HasFlag(Features.Of) && stage.IsStatic && stage.Access != Access.Private && container == Container.Namespace
        && dice.Percent(30)
            ? stage with { IsContributed = true }
            : stage;

    private StageSpec WithQueue(StageSpec stage)
    {
        if (dice.Percent(20)) stage = stage with { Capacity = dice.Percent(70) ? dice.Between(1, 3) : dice.Between(4, 300) };
        if (!stage.IsBatch && dice.Percent(15)) stage = stage with { Parallelism = dice.Between(2, 4), Ordered = dice.Percent(70) };
        if (stage.Parallelism > 1 && dice.Percent(50)) stage = stage with { Key = MakeCompanion(stage) with { Fault = null } };
        return stage.IsBatch && dice.Percent(20) ? stage with { BatchTimeout = 1_000_000 } : stage;
    }

    private StageSpec WithCompanion(StageSpec stage)
    {
        if (features.HasFlag(Features.When) && dice.Percent(25)
            && (stage.Shape == Shape.Tap || (stage.Shape == Shape.Map && Conversions.Converts(stage.In, stage.Out))))
            return stage with { When = MakeCompanion(stage) };
        return features.HasFlag(Features.Bypass) && !stage.IsTransparent && dice.Percent(20)
            ? stage with { Bypass = MakeCompanion(stage) }
            : stage;
    }

    private StageSpec WithSides(StageSpec stage)
    {
        if (stage.IsBatch || stage.IsExpand) return stage;
        if (stage.Shape is Shape.Map or Shape.Tap && stage.OnError == ErrorAction.Fail)
            return dice.Percent(stage.Fault is null ? 8 : 60) ? stage with { Fallback = MakeSide(stage, takesException: true) } : stage;
        bool mayTakeException = stage.OnError == ErrorAction.Skip;
        if ((!stage.Filters && !mayTakeException) || !dice.Percent(40)) return stage;
        return stage with { Divert = MakeSide(stage, mayTakeException && (!stage.Filters || dice.Percent(50))) };
    }

    /// <summary>Returns a route with a fallback or a divert, if it can have one.</summary>
    public StageSpec WithSidesOfRoute(StageSpec stage)
    {
        if (!features.HasFlag(Features.Sides)) return stage;
        if (stage.OnError == ErrorAction.Fail && stage.Route!.By != RouteBy.Type && dice.Percent(30))
            stage = stage with { Fallback = MakeSide(stage, takesException: true) };
        bool mayTakeException = stage.OnError == ErrorAction.Skip;
        if ((!stage.Filters && !mayTakeException) || !dice.Percent(50)) return stage;
        return stage with { Divert = MakeSide(stage, mayTakeException && (!stage.Filters || dice.Percent(50))) };
    }

    private SideSpec MakeSide(StageSpec stage, bool takesException) => new(
        stage.IsContributed || dice.Percent(50), isAsync && dice.Percent(40), dice.Percent(50), takesException,
        dice.Percent(isAsync ? 40 : 8), dice.Between(1, 5), dice.Between(1, 9), dice.Percent(15) ? MakeFault() : null);

    private Companion MakeCompanion(StageSpec stage) =>
        new(stage.IsContributed || dice.Percent(50), dice.Between(1, 5), dice.Between(1, 9), dice.Percent(15) ? MakeFault() : null);

    private Fault MakeFault()
    {
        int modulus = dice.Between(4, 12);
        return new Fault(
            modulus, dice.Below(modulus), dice.Of([FaultKind.Invalid, FaultKind.Invalid, FaultKind.Format, FaultKind.Cancelled]),
            dice.Below(3));
    }
}
