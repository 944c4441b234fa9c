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
                $"No stage '{stage}' in this snapshot. It has: "
                + $"{string.Join(", ", Stages.Select(static known => known.Name))}."
                + $"{(Groups.Any(group => group.Name == stage) ? " It is a group: look in Groups." : "")}");
        }
    }

    /// <summary>The version, what is off, what is replaced and what is inserted.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            List("off", Stages.Where(static stage => !stage.Enabled).Select(static stage => stage.Name)),
            List("replaced", Stages.Where(static stage => stage.IsReplaced).Select(static stage => stage.Name)),
            List("inserted",
                Stages.SelectMany(
                    static stage =>
                        stage.InsertedBefore.Select(name => $"{name} before {stage.Name}")
                        .Concat(stage.InsertedAfter.Select(name => $"{name} after {stage.Name}")))),
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
