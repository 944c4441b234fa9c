namespace Pipelines.Hosting;

/// <summary>Represents the settings of one group.</summary>
public sealed class GroupOptions
{
    /// <summary>Gets or sets whether items go through the stages of the group.</summary>
    /// <value>The default is <see langword="null"/>: as the attributes of the stages say.</value>
    public bool? Enabled { get; set; }
}
