namespace Pipelines.Generator.Model;

/// <summary>Represents what decides which members a pipeline has, and in which forms.</summary>
/// <remarks>The check for taken names needs it before there is a model. The model has the same value.</remarks>
internal sealed record PipelineTraits
{
    public required ChainTraits Stages { get; init; }

    public required EquatableArray<SegmentModel> Segments { get; init; }

    /// <summary>A stage is asynchronous, or a method that gets its failures or what it drops.</summary>
    public required bool IsAsync { get; init; }

    /// <summary>A direct call takes a token.</summary>
    public required bool TakesToken { get; init; }

    public required bool HasGroups { get; init; }

    /// <summary>Items that live on the stack can be run one by one, but neither collected nor streamed.</summary>
    public required bool HasStackItems { get; init; }

    /// <summary>Direct calls are counted, so a wait for quiescence includes them.</summary>
    public required bool TracksCallers { get; init; }

    /// <summary>Its streams run in segments with queues between them, and not in the loop of the consumer.</summary>
    public bool HasBoundaries => Segments.Any(static segment => segment.HasQueue);

    /// <param name="stages">The traits of each stage.</param>
    /// <param name="othersAreAsync">Whether a method beside the stages is asynchronous: for dead letters, a divert, a fallback.</param>
    /// <param name="othersTakeToken">Whether such a method takes a token.</param>
    /// <param name="hasGroups">Whether there are groups.</param>
    /// <param name="hasStackItems">Whether the pipeline takes or returns ref structs.</param>
    /// <param name="tracksCallers">Whether direct calls are counted.</param>
    public static PipelineTraits Of(
        IReadOnlyList<StageTraits> stages, bool othersAreAsync, bool othersTakeToken, bool hasGroups, bool hasStackItems,
        bool tracksCallers)
    {
        ChainTraits chain = ChainTraits.Of(stages);
        bool isAsync = chain.IsAsync || othersAreAsync;
        return new PipelineTraits
        {
            Stages = chain,
            Segments = new([.. SegmentModel.Of(stages)]),
            IsAsync = isAsync,
            TakesToken = isAsync || chain.TakesToken || othersTakeToken,
            HasGroups = hasGroups,
            HasStackItems = hasStackItems,
            TracksCallers = tracksCallers,
        };
    }
}
