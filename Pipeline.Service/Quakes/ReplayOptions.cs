namespace Pipelines.Service.Quakes;

/// <summary>Represents the settings of the replay: the section <c>Replay</c>.</summary>
internal sealed class ReplayOptions
{
    /// <summary>Gets or sets the number of rows that are read in a second. A change takes effect at once.</summary>
    public int RowsPerSecond { get; set; } = 400;
}
