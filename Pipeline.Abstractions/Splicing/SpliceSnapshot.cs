using Pipelines.Runtime;

namespace Pipelines;

/// <summary>What one version of a pipeline looks like. Immutable.</summary>
public sealed class SpliceSnapshot
{
    internal SpliceSnapshot(long version, IReadOnlyList<StageSnapshot> stages, IReadOnlyList<GroupSnapshot> groups)
    {
        Version = version;
        Stages = stages;
        Groups = groups;
    }

    /// <summary>The version that is described.</summary>
    public long Version { get; }

    /// <summary>The state of each stage, in their order.</summary>
    public IReadOnlyList<StageSnapshot> Stages { get; }

    /// <summary>The state of each group, in the order of their first stages.</summary>
    public IReadOnlyList<GroupSnapshot> Groups { get; }

    /// <summary>The state of one stage.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stage"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">There is no such stage.</exception>
    public StageSnapshot this[string stage]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(stage);
            return Stages.FirstOrDefault(candidate => candidate.Name == stage) ?? throw new KeyNotFoundException(
                $"No stage '{stage}' in this snapshot. It has: {string.Join(", ", Stages.Select(static known => known.Name))}.{(Groups.Any(group => group.Name == stage) ? " It is a group: look in Groups." : "")}");
        }
    }

    /// <summary>The version, what is off, what is replaced and what is inserted.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            List("off", Stages.Where(static stage => !stage.IsEnabled).Select(static stage => stage.Name)),
            List("replaced", Stages.Where(static stage => stage.IsReplaced).Select(static stage => stage.Name)),
            List("inserted", Stages.SelectMany(static stage => stage.InsertedBefore.Select(name => $"{name} before {stage.Name}").Concat(stage.InsertedAfter.Select(name => $"{name} after {stage.Name}")))),
        ];
        string edits = string.Join("; ", parts.Where(static part => part.Length > 0));
        return $"version {Version}: {(edits.Length == 0 ? "all on" : edits)}";
    }

    private static string List(string what, IEnumerable<string> names)
    {
        string list = string.Join(", ", names);
        return list.Length == 0 ? "" : $"{what}: {list}";
    }
}

/// <summary>A stage in one version of a pipeline.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="IsEnabled">Whether items of that version pass through the stage.</param>
/// <param name="IsReplaced">Whether a function runs in the stage's place.</param>
/// <param name="InsertedBefore">The names of what is inserted in front of the stage, in the order in which it runs.</param>
/// <param name="InsertedAfter">The names of what is inserted behind the stage, in the order in which it runs.</param>
public sealed record StageSnapshot(string Name, bool IsEnabled, bool IsReplaced, IReadOnlyList<string> InsertedBefore, IReadOnlyList<string> InsertedAfter)
{
    internal static StageSnapshot Of(string name, StageState state) => new(name, state.IsOn, state.Replacement is not null, Names(state.Before), Names(state.After));

    /// <summary>Whether both say the same.</summary>
    public bool Equals(StageSnapshot? other) =>
        other is not null && (Name, IsEnabled, IsReplaced) == (other.Name, other.IsEnabled, other.IsReplaced) && InsertedBefore.SequenceEqual(other.InsertedBefore) && InsertedAfter.SequenceEqual(other.InsertedAfter);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, IsEnabled, IsReplaced, InsertedBefore.Count, InsertedAfter.Count);

    /// <summary>The name, whether it is on and replaced, and what is inserted.</summary>
    public override string ToString() => $"{Name} ({(IsEnabled ? "on" : "off")}{(IsReplaced ? ", replaced" : "")}{Inserted("before", InsertedBefore)}{Inserted("after", InsertedAfter)})";

    private static string Inserted(string where, IReadOnlyList<string> names) => names.Count == 0 ? "" : $", inserted {where}: {string.Join(" ", names)}";

    private static IReadOnlyList<string> Names(Insertion[] insertions) => Array.AsReadOnly(Array.ConvertAll(insertions, static insertion => insertion.Name));
}

/// <summary>A group of stages in one version of a pipeline.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="IsEnabled">Whether items of that version pass through the group's stages.</param>
public sealed record GroupSnapshot(string Name, bool IsEnabled);
