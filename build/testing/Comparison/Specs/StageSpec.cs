using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Specs;

internal enum Shape
{
    Map,
    Tap,
    Filter,
    OutMap,
    OptionalMap,
    Expand,
    BatchMap,
    BatchTap,
    BatchExpand,
    Route,
}

/// <summary>The type in which a stage returns several elements.</summary>
internal enum Sequence
{
    Array,
    List,
    Iterator,
    AsyncIterator,
}

/// <summary>The type in which a stage takes several items.</summary>
internal enum BatchForm
{
    Array,
    List,
    Memory,
}

internal enum Awaiting
{
    Nothing,
    ValueTask,
    Task,
}

/// <summary>How a method that returns a task produces its result.</summary>
internal enum Waiting
{
    /// <summary>It is no async method: it returns a finished task, and throws before there is one.</summary>
    Returns,

    /// <summary>An async method that never suspends.</summary>
    Completes,
    Yields,
    YieldsOnOdd,
}

internal enum Access
{
    Private,
    Internal,
    Public,
}

internal enum Dispatch
{
    Plain,

    /// <summary>The pipeline class overrides a method of its base.</summary>
    Override,

    /// <summary>The instance's class, derived from the pipeline class, overrides the stage.</summary>
    Overridden,
}

internal enum FaultKind
{
    Invalid,
    Format,
    Cancelled,
}

/// <summary>
/// A rule by which a method throws: for the numbers with this remainder. An expanding iterator yields some elements first.
/// </summary>
internal sealed record Fault(int Modulus, int Remainder, FaultKind Kind, int AfterElements)
{
    public bool Hits(int number) => number % Modulus == Remainder;
}

/// <summary>A method beside the stage: its Bypass, or its When.</summary>
internal sealed record Companion(bool IsStatic, int Factor, int Offset, Fault? Fault);

/// <summary>A method for items that the stage drops or fails on: its Divert, or its Fallback.</summary>
internal sealed record SideSpec(
    bool IsStatic, bool IsAsync, bool Yields, bool TakesException, bool TakesToken, int Factor, int Offset, Fault? Fault);

/// <summary>A stage. It returns <c>number * Factor + Offset</c>. A filter keeps the numbers that do not have the remainder.</summary>
internal sealed record StageSpec
{
    public required int Id { get; init; }

    public required Shape Shape { get; init; }

    public required ItemKind In { get; init; }

    /// <summary>The type of the result or its elements. It has no meaning for taps and filters.</summary>
    public required ItemKind Out { get; init; }

    public string? GivenName { get; init; }

    public bool HasAsyncSuffix { get; init; }

    public int Order { get; init; }

    /// <summary>Methods are declared by this, not by their order.</summary>
    public int Declared { get; init; }

    public Sequence Sequence { get; init; }

    public BatchForm BatchForm { get; init; }

    public int BatchSize { get; init; }

    /// <summary>More than a test lasts, or 0.</summary>
    public int BatchTimeout { get; init; }

    public int Capacity { get; init; }

    public int Parallelism { get; init; } = 1;

    public bool Ordered { get; init; } = true;

    public Awaiting Awaiting { get; init; }

    public Waiting Waiting { get; init; }

    public bool TakesToken { get; init; }

    public bool HeedsToken { get; init; }

    public bool IsStatic { get; init; }

    public bool ByIn { get; init; }

    public Access Access { get; init; }

    public Dispatch Dispatch { get; init; }

    public bool Enabled { get; init; } = true;

    public bool Required { get; init; }

    public string? Group { get; init; }

    public bool IsContributed { get; init; }

    public Companion? Bypass { get; init; }

    public Companion? When { get; init; }

    public SideSpec? Divert { get; init; }

    public SideSpec? Fallback { get; init; }

    /// <summary>The method that returns the key by which items go to workers: the number's remainder.</summary>
    public Companion? Key { get; init; }

    /// <summary>Whether its workers keep no order, not even that of a key.</summary>
    public bool LosesKeys => !Ordered && Key is null;

    /// <summary>The way in which it decides, if it is a route.</summary>
    public RouteSpec? Route { get; init; }

    /// <summary>The lane in which the stage is.</summary>
    public LaneSpec? Lane { get; init; }

    /// <summary>Whether it drops items that have no lane.</summary>
    public bool DropsOthers => Route is { Otherwise: Otherwise.Drop };

    public ErrorAction OnError { get; init; }

    public Fault? Fault { get; init; }

    public int Factor { get; init; } = 1;

    public int Offset { get; init; } = 1;

    public int Modulus { get; init; } = 3;

    public int Remainder { get; init; }

    public string Name => GivenName ?? $"S{Id}";

    public string Method => $"{(GivenName is null ? "S" : "M")}{Id}{(HasAsyncSuffix ? "Async" : "")}";

    /// <summary>The name that the stage's method has in transcripts and messages.</summary>
    public string Label => Dispatch == Dispatch.Overridden ? Name + "'" : Name;

    public bool IsBatch => Shape is Shape.BatchMap or Shape.BatchTap or Shape.BatchExpand;

    /// <summary>Whether a stream has a queue ahead of it.</summary>
    public bool HasQueue => Capacity > 0 || Parallelism > 1 || IsBatch;

    public bool IsExpand => Shape is Shape.Expand or Shape.BatchExpand;

    public bool IsTransparent => Shape is Shape.Tap or Shape.Filter or Shape.BatchTap || Route is { By: not RouteBy.Type };

    public bool IsFilteringMap => Shape is Shape.OutMap or Shape.OptionalMap;

    /// <summary>Whether it decides which items continue.</summary>
    public bool Filters => Shape == Shape.Filter || IsFilteringMap || DropsOthers;

    /// <summary>The methods for items that it drops or fails on.</summary>
    public IEnumerable<SideSpec> Sides => new[] { Divert, Fallback }.OfType<SideSpec>();

    public bool IsAsync => Awaiting != Awaiting.Nothing || (IsExpand && Sequence == Sequence.AsyncIterator);
}
