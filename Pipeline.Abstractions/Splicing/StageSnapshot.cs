using Pipelines.Runtime;

namespace Pipelines;

/// <summary>A stage in one version of a pipeline.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Enabled">Whether items of that version pass through the stage.</param>
/// <param name="IsReplaced">Whether a function runs in the stage's place.</param>
/// <param name="InsertedBefore">The names of what is inserted in front of the stage, in the order in which it runs.</param>
/// <param name="InsertedAfter">The names of what is inserted behind the stage, in the order in which it runs.</param>
public sealed record StageSnapshot(
    string Name, bool Enabled, bool IsReplaced, IReadOnlyList<string> InsertedBefore, IReadOnlyList<string> InsertedAfter)
{
    internal static StageSnapshot Of(string name, StageState state) =>
        new(name, state.IsOn, state.Replacement is not null, Names(state.Before), Names(state.After));

    /// <summary>Whether both say the same.</summary>
    public bool Equals(StageSnapshot? other) =>
        other is not null && (Name, Enabled, IsReplaced) == (other.Name, other.Enabled, other.IsReplaced)
        && InsertedBefore.SequenceEqual(other.InsertedBefore) && InsertedAfter.SequenceEqual(other.InsertedAfter);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Enabled, IsReplaced, InsertedBefore.Count, InsertedAfter.Count);

    /// <summary>The name, whether it is on and replaced, and what is inserted.</summary>
    public override string ToString() =>
        $"{Name} ({(Enabled ? "on" : "off")}{(IsReplaced ? ", replaced" : "")}"
        + $"{Inserted("before", InsertedBefore)}{Inserted("after", InsertedAfter)})";

    private static string Inserted(string where, IReadOnlyList<string> names) =>
        names.Count == 0 ? "" : $", inserted {where}: {string.Join(" ", names)}";

    private static IReadOnlyList<string> Names(Insertion[] insertions) =>
        Array.AsReadOnly(Array.ConvertAll(insertions, static insertion => insertion.Name));
}
