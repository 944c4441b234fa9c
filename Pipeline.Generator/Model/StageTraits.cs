namespace Pipelines.Generator.Model;

/// <summary>Represents the traits of a stage on which other stages, segments and members depend.</summary>
/// <remarks>
/// They are computed once, when the stage is read. The parser's symbol and the model have the same value, so they can't differ.
/// </remarks>
internal sealed record StageTraits(StageKind Kind)
{
    public required bool IsAsync { get; init; }

    public required bool TakesToken { get; init; }

    public BatchForm Batch { get; init; }

    /// <summary>Gets the number of items that wait ahead of the stage in a stream, or 0 if the stage does not set it.</summary>
    public int Capacity { get; init; }

    /// <summary>Gets the number of workers of the stage in a stream.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>Gets whether the results of several workers continue in the order of the items.</summary>
    public bool Ordered { get; init; } = true;

    /// <summary>Gets whether each of the workers gets the items whose keys belong to it.</summary>
    public bool IsKeyed { get; init; }

    public ErrorAction OnError { get; init; }

    /// <summary>Gets whether another method returns the result where the stage fails. Then no item is lost by a failure.</summary>
    public bool FallsBack { get; init; }

    /// <summary>Gets how the stage decides on which lane items continue.</summary>
    public RouteForm Route { get; init; }

    /// <summary>Gets whether a route drops the items for which it has no lane.</summary>
    public bool DropsOthers { get; init; }

    /// <summary>Gets whether the stage is in a lane, or is meant to be.</summary>
    public bool IsInLane { get; init; }

    public bool IsRoute => Route != RouteForm.None;

    public bool IsBatch => Batch != BatchForm.None;

    public bool IsParallel => IsParallelWith(Parallelism);

    /// <summary>It may emit any number of items for one.</summary>
    public bool IsMany => IsBatch || Kind == StageKind.Expand;

    /// <summary>A failure does not end the run: the item is skipped, or becomes a dead letter.</summary>
    public bool CatchesErrors => OnError != ErrorAction.Fail;

    public bool MayDrop => Filters || CatchesErrors;

    /// <summary>Gets whether the stage drops items by its decision.</summary>
    public bool Filters => Kind.Filters() || DropsOthers || Route == RouteForm.CaseOrDrop;

    public bool IsTransparent => Kind.IsTransparent() || Route == RouteForm.Value;

    /// <summary>Whether that many workers run one stage at the same time.</summary>
    public static bool IsParallelWith(int workers) => workers > 1;
}
