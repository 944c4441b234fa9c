namespace Pipelines.Testing.Snapshots;

/// <summary>What a test asked for with the methods of <see cref="SettingsTask"/>.</summary>
internal sealed class SnapshotSettings
{
    public string? Directory { get; set; }

    public IReadOnlyList<object?>? Parameters { get; set; }
}
