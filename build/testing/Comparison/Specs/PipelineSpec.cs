using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Specs;

internal enum Container
{
    Namespace,
    Nested,
    NestedInGeneric,
    Generic,
}

/// <summary>The method for dead letters.</summary>
internal sealed record HandlerSpec(bool IsStatic, bool IsAsync, bool Yields, bool TakesToken, Fault? Fault);

/// <summary>A pipeline as it is specified, with the stages in the order in which they run.</summary>
internal sealed record PipelineSpec(
    Container Container, bool IsPublic, bool HasPrimaryConstructor, IReadOnlyList<StageSpec> Stages, HandlerSpec? Handler)
{
    public ItemKind Input => Stages[0].In;

    public ItemKind Output => OutputOf(Stages.Count - 1);

    public bool IsAsync =>
        Stages.Any(static stage => stage.IsAsync || stage.Sides.Any(static side => side.IsAsync))
        || (Handler is { IsAsync: true } && UsesHandler);

    public bool UsesHandler => Stages.Any(static stage => stage.OnError == ErrorAction.DeadLetter);

    public bool MayDrop =>
        Stages.Any(static stage => stage.Shape is Shape.Filter or Shape.OutMap or Shape.OptionalMap || stage.OnError != ErrorAction.Fail);

    public bool MayGiveMany => Stages.Any(static stage => stage.IsExpand || stage.IsBatch);

    /// <summary>Its streams run in segments.</summary>
    public bool HasBoundaries => Stages.Any(static stage => stage.HasQueue);

    /// <summary>Whether the order of its streams' results is determined.</summary>
    public bool IsOrdered => Stages.All(static stage => stage.Ordered);

    public bool TakesToken =>
        Stages.Any(static stage => stage.TakesToken || stage.Sides.Any(static side => side.TakesToken))
        || (Handler is { TakesToken: true } && UsesHandler);

    /// <summary>The type that arrives at a stage: the output of the stage before, past the taps and filters.</summary>
    public ItemKind ArrivesAt(int index) => index == 0 ? Input : OutputOf(index - 1);

    public ItemKind OutputOf(int index) => Stages[index].IsTransparent ? ArrivesAt(index) : Stages[index].Out;
}
