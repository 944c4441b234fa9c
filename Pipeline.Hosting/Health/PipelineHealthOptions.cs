namespace Pipelines.Hosting;

/// <summary>Represents how long a pipeline may be in a state before its health is degraded.</summary>
public sealed class PipelineHealthOptions
{
    /// <summary>Gets or sets the time for which a queue may be full at every check.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan QueueFullFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the time for which items may be in flight on a version after a splice has replaced it.</summary>
    /// <value>The default is a minute.</value>
    public TimeSpan PinnedFor { get; set; } = TimeSpan.FromMinutes(1);
}
