namespace Pipelines.Hosting;

/// <summary>Represents how much of a pipeline is timed and traced. A change takes effect at once.</summary>
public sealed class TelemetrySettings
{
    /// <summary>Gets or sets which items are timed while a listener is attached.</summary>
    /// <value>The default is <see cref="StageTiming.Sampled"/>.</value>
    public StageTiming Timing { get; set; }

    /// <summary>Gets or sets which spans the pipeline has in traces.</summary>
    /// <value>The default is <see cref="PipelineSpans.None"/>.</value>
    public PipelineSpans Spans { get; set; }

    /// <summary>Gets or sets how many items are timed in a second, with <see cref="StageTiming.Sampled"/>.</summary>
    /// <value>The default is <see langword="null"/>: that of <see cref="PipelineTelemetryOptions.SamplesPerSecond"/>.</value>
    public int? SamplesPerSecond { get; set; }
}
