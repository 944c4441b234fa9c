namespace Pipelines.Runtime;

/// <summary>What one version of a pipeline says of one stage. Immutable.</summary>
internal sealed record StageState(bool IsOn)
{
    /// <summary>What runs in the stage's place.</summary>
    public Delegate? Replacement { get; init; }

    public IReadOnlyList<Insertion> Before { get; init; } = [];

    public IReadOnlyList<Insertion> After { get; init; } = [];

    /// <summary>There is something that the straight path and that around stages that are off know nothing of.</summary>
    public bool IsEdited => Replacement is not null || Before.Count > 0 || After.Count > 0;

    public IEnumerable<Insertion> Insertions => Before.Concat(After);

    public bool Has(Insertion insertion) => Insertions.Contains(insertion);

    public StageState With(Insertion insertion) => insertion.IsBefore ? this with { Before = [.. Before, insertion] } : this with { After = [.. After, insertion] };

    public StageState Without(Insertion insertion) => this with { Before = [.. Before.Where(other => other != insertion)], After = [.. After.Where(other => other != insertion)] };

    public bool IsSameAs(StageState other) =>
        ReferenceEquals(this, other)
        || (IsOn == other.IsOn && Equals(Replacement, other.Replacement) && Before.SequenceEqual(other.Before) && After.SequenceEqual(other.After));
}
