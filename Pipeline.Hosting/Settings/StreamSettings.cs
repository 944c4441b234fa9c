namespace Pipelines.Hosting;

/// <summary>Represents the settings of the streams that the service of a pipeline runs, except for the numbers of stages.</summary>
/// <remarks>
/// They take effect when the service starts a stream. <see cref="InputCapacity"/> and <see cref="FlowsContext"/> are those of
/// <see cref="PipelineService{TIn, TOut}.Input"/>, which outlives streams, so they take effect when the process starts.
/// </remarks>
public sealed class StreamSettings
{
    /// <summary>Gets or sets the maximum number of items transferred between workers at once.</summary>
    /// <value>The default is <see langword="null"/>: that of <see cref="StreamOptions.MaxItemsPerTransfer"/>.</value>
    public int? MaxItemsPerTransfer { get; set; }

    /// <summary>Gets or sets the number of items that can wait in a queue whose size no stage of the pipeline sets.</summary>
    /// <value>The default is <see langword="null"/>: that of <see cref="StreamOptions.DefaultCapacity"/>.</value>
    public int? DefaultCapacity { get; set; }

    /// <summary>Gets or sets the number of items that can wait in the input of the service.</summary>
    /// <value>The default is <see langword="null"/>: 256.</value>
    public int? InputCapacity { get; set; }

    /// <summary>Gets or sets the number of results that can wait for the service to write them.</summary>
    /// <value>The default is <see langword="null"/>: that of <see cref="StreamOptions.OutputCapacity"/>.</value>
    public int? OutputCapacity { get; set; }

    /// <summary>Gets or sets whether the stages run for each item in the context of the code that has written it to the input.</summary>
    /// <value>
    /// The default is <see langword="null"/>: they do, so the trace of a request goes with its items. A service that overrides
    /// <see cref="PipelineService{TIn, TOut}.ReadAsync"/> has no input, and the setting has no effect.
    /// </value>
    public bool? FlowsContext { get; set; }
}
