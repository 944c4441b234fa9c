namespace Pipelines.Hosting;

/// <summary>Represents the settings of one pipeline in a service. They come from code and from the configuration.</summary>
/// <remarks>
/// <para>
/// Code sets them with <see cref="PipelineBuilder{TPipeline}.Configure"/>, or as named options. Then the section
/// <c>Pipelines:NAME</c> of the configuration replaces those that it has.
/// </para>
/// <para>Not thread-safe. Each call that configures a pipeline gets an object of its own.</para>
/// </remarks>
public sealed class PipelineOptions
{
    /// <summary>Gets the settings of stages, by the names of the stages. The case of the names is ignored.</summary>
    public IDictionary<string, StageOptions> Stages { get; } = new Dictionary<string, StageOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the settings of groups, by the names of the groups. The case of the names is ignored.</summary>
    public IDictionary<string, GroupOptions> Groups { get; } = new Dictionary<string, GroupOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets the settings of lanes, by the names of the lanes, such as <c>Choose.Express</c>. The case of the names is ignored.
    /// </summary>
    public IDictionary<string, LaneOptions> Lanes { get; } = new Dictionary<string, LaneOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the settings of the streams that the service of the pipeline runs.</summary>
    public StreamSettings Stream { get; } = new();

    /// <summary>Gets the settings of the service of the pipeline.</summary>
    public ServiceSettings Service { get; } = new();

    /// <summary>Gets how much of the pipeline is timed and traced.</summary>
    public TelemetrySettings Telemetry { get; } = new();
}
