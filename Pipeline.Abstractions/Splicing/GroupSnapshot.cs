namespace Pipelines;

/// <summary>Represents a group of stages in one version of a pipeline. Immutable.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Enabled">Whether items on that version go through the group's stages.</param>
public sealed record GroupSnapshot(string Name, bool Enabled);
