namespace Pipelines;

/// <summary>Represents the configuration of a pipeline in one version. Immutable.</summary>
public sealed class SpliceSnapshot
{
    internal SpliceSnapshot(
        long version, IReadOnlyList<StageSnapshot> stages, IReadOnlyList<GroupSnapshot> groups, IReadOnlyList<LaneSnapshot> lanes)
    {
        Version = version;
        Stages = stages;
        Groups = groups;
        Lanes = lanes;
    }

    /// <summary>Gets the number of the version.</summary>
    public long Version { get; }

    /// <summary>Gets the state of each stage, in the order of the chain.</summary>
    public IReadOnlyList<StageSnapshot> Stages { get; }

    /// <summary>Gets the state of each group, in the order of their first stages.</summary>
    public IReadOnlyList<GroupSnapshot> Groups { get; }

    /// <summary>Gets the state of each lane, in the order of their routes.</summary>
    public IReadOnlyList<LaneSnapshot> Lanes { get; }

    /// <summary>Gets the state of the stage with the specified name.</summary>
    /// <param name="stage">The name of the stage. It is case-sensitive.</param>
    /// <returns>The state of the stage.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stage"/> is <see langword="null"/>.</exception>
    /// <exception cref="KeyNotFoundException">No stage has that name.</exception>
    public StageSnapshot this[string stage]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(stage);
            return Stages.FirstOrDefault(candidate => candidate.Name == stage) ?? throw new KeyNotFoundException(
                $"No stage '{stage}' in this snapshot. It has: "
                + $"{string.Join(", ", Stages.Select(static known => known.Name))}."
                + $"{(Groups.Any(group => group.Name == stage) ? " It is a group: look in Groups." : "")}"
                + $"{(Lanes.Any(lane => lane.Name == stage) ? " It is a lane: look in Lanes." : "")}");
        }
    }

    /// <summary>
    /// Returns the version, the stages that are disabled, replaced or have insertions, and the lanes that are disabled or redirected.
    /// </summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString()
    {
        string[] parts =
        [
            List(
                "disabled: ",
                Stages.Where(static stage => !stage.Enabled).Select(static stage => stage.Name)
                    .Concat(Lanes.Where(static lane => !lane.Enabled).Select(static lane => lane.Name))),
            List("replaced: ", Stages.Where(static stage => stage.IsReplaced).Select(static stage => stage.Name)),
            List("inserted: ",
                Stages.SelectMany(
                    static stage =>
                        stage.InsertedBefore.Select(name => $"{name} before {stage.Name}")
                        .Concat(stage.InsertedAfter.Select(name => $"{name} after {stage.Name}")))),
            List("", Lanes.Where(static lane => lane.IsRedirected).Select(static lane => $"{lane.Name} goes to {lane.Target}")),
        ];
        string edits = string.Join("; ", parts.Where(static part => part.Length > 0));
        return $"version {Version}: {(edits.Length == 0 ? "all enabled" : edits)}";
    }

    private static string List(string what, IEnumerable<string> names)
    {
        string list = string.Join(", ", names);
        return list.Length == 0 ? "" : what + list;
    }
}
