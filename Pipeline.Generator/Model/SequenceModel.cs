namespace Pipelines.Generator.Model;

/// <summary>The sequence that an expanding stage returns.</summary>
/// <param name="IsAsync">It is enumerated with <c>await foreach</c>.</param>
/// <param name="Cast">The interface through which it has to be read; <see langword="null"/> if it can be read as it is.</param>
/// <param name="Interface">The interface that every such sequence has: <c>IEnumerable</c> of the elements.</param>
internal sealed record SequenceModel(bool IsAsync, string? Cast, string Interface)
{
    /// <summary>The type of a variable that holds it until it is read.</summary>
    public required string Variable { get; init; }

    /// <summary>Gets whether its enumerator has to be disposed. Arrays and lists have nothing to dispose.</summary>
    public required bool NeedsDisposal { get; init; }
}
