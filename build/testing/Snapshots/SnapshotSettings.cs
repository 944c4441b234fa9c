namespace Pipelines.Testing.Snapshots;

/// <summary>The settings that a test chose with the methods of <c>SettingsTask</c>.</summary>
internal sealed class SnapshotSettings
{
    public string? Directory { get; set; }

    public IReadOnlyList<object?>? Parameters { get; set; }
}
