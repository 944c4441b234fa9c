using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Represents a stage in one version of a pipeline. Immutable.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Enabled">Whether items on that version go through the stage.</param>
/// <param name="IsReplaced">Whether a function runs in place of the stage's own code.</param>
/// <param name="InsertedBefore">The names of the insertions before the stage, in the order in which they run.</param>
/// <param name="InsertedAfter">The names of the insertions after the stage, in the order in which they run.</param>
public sealed record StageSnapshot(
    string Name, bool Enabled, bool IsReplaced, IReadOnlyList<string> InsertedBefore, IReadOnlyList<string> InsertedAfter)
{
    internal static StageSnapshot Of(string name, StageState state) =>
        new(name, state.IsEnabled, state.Replacement is not null, Names(state.Before), Names(state.After));

    /// <summary>Returns whether both snapshots describe the same state.</summary>
    /// <param name="other">The other snapshot, or <see langword="null"/>.</param>
    /// <returns><see langword="true"/> if all values are equal, including the names of the insertions and their order.</returns>
    public bool Equals(StageSnapshot? other) =>
        other is not null && (Name, Enabled, IsReplaced) == (other.Name, other.Enabled, other.IsReplaced)
        && InsertedBefore.SequenceEqual(other.InsertedBefore) && InsertedAfter.SequenceEqual(other.InsertedAfter);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Enabled, IsReplaced, InsertedBefore.Count, InsertedAfter.Count);

    /// <summary>Returns the name, whether the stage is enabled and replaced, and its insertions.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() =>
        $"{Name} ({(Enabled ? "enabled" : "disabled")}{(IsReplaced ? ", replaced" : "")}"
        + $"{Inserted("before", InsertedBefore)}{Inserted("after", InsertedAfter)})";

    private static string Inserted(string where, IReadOnlyList<string> names) =>
        names.Count == 0 ? "" : $", inserted {where}: {string.Join(" ", names)}";

    private static IReadOnlyList<string> Names(Insertion[] insertions) =>
        Array.AsReadOnly(Array.ConvertAll(insertions, static insertion => insertion.Name));
}
