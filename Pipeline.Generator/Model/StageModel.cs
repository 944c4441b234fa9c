namespace Pipelines.Generator.Model;

/// <summary>One stage that fits its place in the chain.</summary>
internal sealed record StageModel(string Name, int Order, StageTraits Traits)
{
    /// <summary>Its place in the chain, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The call up to its arguments: <c>pipeline.@event</c> or <c>global::Shop.Checkout.Parse</c>.</summary>
    public required string Call { get; init; }

    /// <summary>Gets the text before the item in the call: a cast or <c>in</c>.</summary>
    /// <remarks>It is needed where the method has overloads, and the item alone could choose another one.</remarks>
    public required string ItemPrefix { get; init; }

    public required Awaiting Awaiting { get; init; }

    /// <summary>A filtering map that returns an <c>Optional</c> rather than having an <c>out</c> parameter.</summary>
    public required bool ReturnsOptional { get; init; }

    /// <summary>Gets whether the item is an <c>in</c> parameter, which must not alias an <c>out</c> one.</summary>
    public required bool TakesByReference { get; init; }

    /// <summary>Gets the type that the stage before it emits, which is the type of the variable that is passed on.</summary>
    public required TypeModel Arrives { get; init; }

    /// <summary>Gets the input type of the handle: the parameter's type for a map, the type that arrives for a tap or filter.</summary>
    public required TypeModel Input { get; init; }

    /// <summary>Gets the type of the results.</summary>
    public required TypeModel Output { get; init; }

    /// <summary>Gets the number of items that the stage takes at once, or 0 if it takes them one by one.</summary>
    public int BatchSize { get; init; }

    /// <summary>Gets the number of milliseconds after which a stream passes a partial batch on, or 0 for never.</summary>
    public int BatchTimeout { get; init; }

    /// <summary>The type of the items in the batch, as the method declares it.</summary>
    public string? BatchElement { get; init; }

    /// <summary>Gets the type in which a batch buffers its items. A tap must be able to pass them on as they came.</summary>
    public TypeModel Buffered => IsTransparent ? Arrives : Input;

    /// <summary>Gets the sequence that an expanding stage returns.</summary>
    public SequenceModel? Sequence { get; init; }

    /// <summary>The group with which it is enabled and disabled.</summary>
    public string? Group { get; init; }

    /// <summary>Gets the call, up to the item, of the method that runs instead of the stage while it is disabled.</summary>
    public string? Bypass { get; init; }

    /// <summary>Gets the call, up to the item, of the predicate that decides whether an item goes through the stage.</summary>
    public string? When { get; init; }

    /// <summary>Gets the method that gets the items that the stage drops.</summary>
    public SideMethodModel? Divert { get; init; }

    /// <summary>Gets the method that returns the result where the stage fails.</summary>
    public SideMethodModel? Fallback { get; init; }

    /// <summary>Gets the name of the method that returns the key by which items go to workers.</summary>
    public string? PartitionBy { get; init; }

    /// <summary>Gets the call of that method, up to the item.</summary>
    public string? Key { get; init; }

    /// <summary>Gets whether that method is called on the pipeline.</summary>
    public bool KeyIsOfInstance { get; init; }

    /// <summary>Gets the type of what a route returns to decide, or <see langword="null"/> if the stage is no route.</summary>
    public TypeModel? Decision { get; init; }

    /// <summary>Gets why the stage can't be disabled, alone or with its group; or <see langword="null"/> if it can.</summary>
    public required string? WhyRequired { get; init; }

    public required bool EnabledByDefault { get; init; }

    /// <summary>Gets how accessible the handle is that names the types of the stage, or <see langword="null"/> if it can't.</summary>
    public required string? HandleAccess { get; init; }

    /// <summary>Gets whether this is a function that runs instead of the stage, with the settings of the stage.</summary>
    public bool IsReplacement { get; init; }

    public bool IsOptional => WhyRequired is null;

    /// <summary>Gets a route as a stage that emits what decides, or the stage itself if it is none.</summary>
    /// <remarks>The items that a route drops because they have no lane are diverted after the decision.</remarks>
    public StageModel Asked => !Traits.IsRoute ? this : this with
    {
        Traits = Traits with
        {
            Kind = Traits.Route == RouteForm.CaseOrDrop ? StageKind.FilterMap : StageKind.Map,
            Route = RouteForm.None,
            DropsOthers = false,
        },
        Output = Decision!,
        Divert = Traits.Route == RouteForm.CaseOrDrop || (CatchesErrors && Divert is { TakesException: true }) ? Divert : null,
    };

    public StageKind Kind => Traits.Kind;

    public bool IsAsync => Traits.IsAsync;

    public bool TakesToken => Traits.TakesToken;

    public BatchForm BatchForm => Traits.Batch;

    public ErrorAction OnError => Traits.OnError;

    public bool IsBatch => Traits.IsBatch;

    public bool IsMany => Traits.IsMany;

    public bool MayDrop => Traits.MayDrop;

    public bool CatchesErrors => Traits.CatchesErrors;

    public bool IsTransparent => Traits.IsTransparent;

    /// <summary>Gets whether a generated method around the stage does what has to be done where it drops or fails.</summary>
    /// <remarks>A synchronous stage calls a synchronous divert without one.</remarks>
    public bool IsGuarded => CatchesErrors || Fallback is not null || (Divert is not null && (IsAsync || Divert.IsAsync));

    /// <summary>Gets whether the method around the stage handles an exception of the key, as one of the stage.</summary>
    /// <remarks>It then takes the key again. A batch would have to lose one of its items.</remarks>
    public bool HandlesKeyFailures => Key is not null && !IsBatch && (CatchesErrors || Fallback is not null);

    /// <summary>Gets whether a method for items that the stage drops or fails on is asynchronous.</summary>
    public bool SidesAreAsync => Divert is { IsAsync: true } || Fallback is { IsAsync: true };

    /// <summary>Gets whether a method for items that the stage drops or fails on takes a token.</summary>
    public bool SidesTakeToken => Divert is { TakesToken: true } || Fallback is { TakesToken: true };
}
