namespace Pipelines;

/// <summary>A group of stages in one version of a pipeline.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Enabled">Whether items of that version pass through the group's stages.</param>
public sealed record GroupSnapshot(string Name, bool Enabled);
