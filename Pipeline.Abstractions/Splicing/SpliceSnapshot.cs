namespace Pipelines;

/// <summary>What one version of a pipeline looks like. Immutable.</summary>
public sealed class SpliceSnapshot
{
    internal SpliceSnapshot(long version, IReadOnlyList<StageSnapshot> stages)
    {
        Version = version;
        Stages = stages;
    }

    /// <summary>The version that is described.</summary>
    public long Version { get; }

    /// <summary>The state of each stage, in their order.</summary>
    public IReadOnlyList<StageSnapshot> Stages { get; }

    /// <summary>The state of one stage.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such stage.</exception>
    public StageSnapshot this[string stage] =>
        Stages.FirstOrDefault(candidate => candidate.Name == stage)
        ?? throw new KeyNotFoundException($"No stage '{stage}' in this snapshot. It has: {string.Join(", ", Stages.Select(static known => known.Name))}.");

    /// <summary>The version and what is off.</summary>
    public override string ToString()
    {
        string off = string.Join(", ", Stages.Where(static stage => !stage.IsEnabled).Select(static stage => stage.Name));
        return off.Length == 0 ? $"version {Version}: all on" : $"version {Version}: off: {off}";
    }
}

/// <summary>A stage in one version of a pipeline.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="IsEnabled">Whether items of that version pass through the stage.</param>
public sealed record StageSnapshot(string Name, bool IsEnabled);
