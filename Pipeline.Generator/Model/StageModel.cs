namespace Pipelines.Generator.Model;

/// <summary>One stage that fits its place in the chain.</summary>
internal sealed record StageModel(string Name, int Order, StageTraits Traits)
{
    /// <summary>Its place in the chain, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The call up to its arguments: <c>pipeline.@event</c> or <c>global::Shop.Checkout.Parse</c>.</summary>
    public required string Call { get; init; }

    /// <summary>
    /// What stands before the item in the call: a cast or <c>in</c>, where the method has overloads and the item alone could choose another
    /// one.
    /// </summary>
    public required string ItemPrefix { get; init; }

    public required Awaiting Awaiting { get; init; }

    /// <summary>A filtering map that returns an <c>Optional</c> rather than having an <c>out</c> parameter.</summary>
    public required bool ReturnsOptional { get; init; }

    /// <summary>An <c>in</c> parameter must not alias an <c>out</c> one.</summary>
    public required bool TakesByReference { get; init; }

    /// <summary>What the stage before it emits: the type of the variable that is passed on.</summary>
    public required TypeModel Arrives { get; init; }

    /// <summary>What goes in, as the handle says it: for a map what its parameter says, for a tap or filter what arrives.</summary>
    public required TypeModel Input { get; init; }

    /// <summary>What comes out.</summary>
    public required TypeModel Output { get; init; }

    /// <summary>How many items it takes at once; 0 for one by one.</summary>
    public int BatchSize { get; init; }

    /// <summary>After how many milliseconds a stream passes a partial batch on; 0 for never.</summary>
    public int BatchTimeout { get; init; }

    /// <summary>The type of the items in the batch, as the method declares it.</summary>
    public string? BatchElement { get; init; }

    /// <summary>As what a batch buffers its items: a tap must be able to pass them on as they came.</summary>
    public TypeModel Buffered => IsTransparent ? Arrives : Input;

    /// <summary>What an expanding stage returns.</summary>
    public SequenceModel? Sequence { get; init; }

    /// <summary>The group with which it is enabled and disabled.</summary>
    public string? Group { get; init; }

    /// <summary>The call of the method that runs instead of it while it is disabled, up to the item.</summary>
    public string? Bypass { get; init; }

    /// <summary>The call of the predicate that decides whether an item goes through it, up to the item.</summary>
    public string? When { get; init; }

    /// <summary>Why it can't be disabled, by itself or with its group.</summary>
    public required string? WhyRequired { get; init; }

    public required bool EnabledByDefault { get; init; }

    /// <summary>The handle may name the stage's types; otherwise it is exposed without them.</summary>
    public required bool TypesAreVisible { get; init; }

    /// <summary>A function that runs in the stage's place, with the stage's settings.</summary>
    public bool IsReplacement { get; init; }

    public bool IsOptional => WhyRequired is null;

    public StageKind Shape => Traits.Shape;

    public bool IsAsync => Traits.IsAsync;

    public bool TakesToken => Traits.TakesToken;

    public BatchForm BatchForm => Traits.Batch;

    public ErrorAction OnError => Traits.OnError;

    public bool IsBatch => Traits.IsBatch;

    public bool IsMany => Traits.IsMany;

    public bool MayDrop => Traits.MayDrop;

    public bool CatchesErrors => Traits.CatchesErrors;

    public bool IsTransparent => Traits.IsTransparent;
}
