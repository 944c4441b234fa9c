namespace Pipelines.Generator.Model;

/// <summary>Represents the traits of adjacent stages together: all stages of a pipeline, or those of a segment.</summary>
internal sealed record ChainTraits
{
    /// <summary>Some stage is asynchronous.</summary>
    public required bool IsAsync { get; init; }

    /// <summary>Some stage takes a token.</summary>
    public required bool TakesToken { get; init; }

    /// <summary>Some stage may drop an item.</summary>
    public required bool MayDrop { get; init; }

    /// <summary>Some stage may emit any number of items for one, so a single item can't be run.</summary>
    public required bool MayEmitMany { get; init; }

    /// <summary>Some stage emits a sequence.</summary>
    public required bool Expands { get; init; }

    /// <summary>Some stage takes batches.</summary>
    public required bool HasBatches { get; init; }

    /// <summary>Some stage continues after a failure.</summary>
    public required bool CatchesErrors { get; init; }

    /// <summary>Some stage is a route.</summary>
    public required bool HasRoutes { get; init; }

    /// <summary>Some stage has a fallback.</summary>
    public required bool FallsBack { get; init; }

    public static ChainTraits Of(IReadOnlyCollection<StageTraits> stages) => new()
    {
        IsAsync = stages.Any(static stage => stage.IsAsync),
        TakesToken = stages.Any(static stage => stage.TakesToken),
        MayDrop = stages.Any(static stage => stage.MayDrop),
        MayEmitMany = stages.Any(static stage => stage.IsMany),
        Expands = stages.Any(static stage => stage.Kind == StageKind.Expand),
        HasBatches = stages.Any(static stage => stage.IsBatch),
        CatchesErrors = stages.Any(static stage => stage.CatchesErrors),
        HasRoutes = stages.Any(static stage => stage.IsRoute),
        FallsBack = stages.Any(static stage => stage.FallsBack),
    };
}
