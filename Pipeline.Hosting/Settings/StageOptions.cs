namespace Pipelines.Hosting;

/// <summary>Represents the settings of one stage.</summary>
/// <remarks>
/// A value of <see langword="null"/> means that of the <see cref="StageAttribute"/>.
/// <see cref="Enabled"/> takes effect at once, for all items that enter from then on. The numbers are those of the streams that the service
/// of the pipeline runs. They take effect when it starts a stream, so a change waits for <see cref="PipelineService.RestartAsync"/>.
/// </remarks>
public sealed class StageOptions
{
    /// <summary>Gets or sets whether items go through the stage.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Gets or sets how many workers run the stage.</summary>
    public int? Parallelism { get; set; }

    /// <summary>Gets or sets the number of items that can wait in the queue ahead of the stage.</summary>
    public int? Capacity { get; set; }

    /// <summary>Gets or sets how many items the stage takes at once.</summary>
    public int? BatchSize { get; set; }

    /// <summary>Gets or sets the time in milliseconds after which a partial batch is passed on.</summary>
    public int? BatchTimeoutMilliseconds { get; set; }
}
