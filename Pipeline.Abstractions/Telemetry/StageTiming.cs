namespace Pipelines;

/// <summary>Specifies how many items of a watched pipeline are timed while a listener is attached.</summary>
public enum StageTiming
{
    /// <summary>
    /// Ten times a second, the next items are timed, until their share is used up. The others pay nothing. In a pipeline with fewer items
    /// than <see cref="PipelineTelemetryOptions.SamplesPerSecond"/>, every item is timed.
    /// </summary>
    Sampled,

    /// <summary>Every item is timed.</summary>
    Every,
}
