namespace Pipelines.Runtime;

/// <summary>What one version of a pipeline says of one stage. Immutable.</summary>
internal sealed record StageState(bool IsOn)
{
    /// <summary>What runs in the stage's place.</summary>
    public Delegate? Replacement { get; init; }

    // Arrays that nobody writes to: every new table looks at them, and so does each splice.
    public Insertion[] Before { get; init; } = [];

    public Insertion[] After { get; init; } = [];

    /// <summary>There is something that the straight path and that around stages that are off know nothing of.</summary>
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
        || (IsOn == other.IsOn && Equals(Replacement, other.Replacement) && Before.AsSpan().SequenceEqual(other.Before) && After.AsSpan()
            .SequenceEqual(other.After));
}
