namespace Pipelines.Hosting;

/// <summary>Represents the settings of one lane.</summary>
public sealed class LaneOptions
{
    /// <summary>Gets or sets whether items go through the stages of the lane.</summary>
    /// <value>The default is <see langword="null"/>: they do.</value>
    public bool? Enabled { get; set; }

    /// <summary>Gets or sets the name of the lane of the same route that the items take instead.</summary>
    /// <value>The default is <see langword="null"/>: the items take the lane itself.</value>
    public string? Redirect { get; set; }
}
