using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Represents the configuration of one stage in one version of a pipeline. Immutable.</summary>
[DebuggerDisplay("enabled: {IsEnabled}, replaced: {Replacement != null}, before: {Before.Length}, after: {After.Length}")]
internal sealed record StageState(bool IsEnabled)
{
    /// <summary>Gets the function that runs in place of the stage's code.</summary>
    public Delegate? Replacement { get; init; }

    // Arrays that are never written to: every new version and every splice reads them.
    public Insertion[] Before { get; init; } = [];

    public Insertion[] After { get; init; } = [];

    /// <summary>
    /// Gets whether the stage has edits for which neither the straight path nor the path around disabled stages has code.
    /// </summary>
    public bool IsEdited => Replacement is not null || Before.Length > 0 || After.Length > 0;

    public IEnumerable<Insertion> Insertions => Before.Concat(After);

    public bool Has(Insertion insertion) => Array.IndexOf(insertion.IsBefore ? Before : After, insertion) >= 0;

    public StageState With(Insertion insertion) =>
        insertion.IsBefore ? this with { Before = [.. Before, insertion] } : this with { After = [.. After, insertion] };

    public StageState Without(Insertion insertion) =>
        insertion.IsBefore
        ? this with { Before = Array.FindAll(Before, other => other != insertion) }
        : this with { After = Array.FindAll(After, other => other != insertion) };

    public bool IsSameAs(StageState other) =>
        ReferenceEquals(this, other)
        || (IsEnabled == other.IsEnabled && Equals(Replacement, other.Replacement)
            && Before.AsSpan().SequenceEqual(other.Before) && After.AsSpan().SequenceEqual(other.After));
}
