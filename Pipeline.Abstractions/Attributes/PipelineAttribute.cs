namespace Pipelines;

/// <summary>Configures a pipeline. A class with a <see cref="StageAttribute">stage</see> needs it only for these settings.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PipelineAttribute : Attribute
{
    /// <summary>Gets or sets the pipeline's name in <see cref="PipelineDescriptor"/> and in messages.</summary>
    /// <value>The default is the name of the class.</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets whether direct calls count as in flight, so that a wait for quiescence includes them.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    /// <remarks>
    /// Direct calls are <c>Run</c>, <c>RunAsync</c> and <c>RunBatch</c>. With <see langword="false"/>, such a call takes a few nanoseconds
    /// less, and members that wait, such as <see cref="SpliceTable.PublishAsync(Splice, CancellationToken)"/>, wait for streams only.
    /// </remarks>
    public bool TrackCallers { get; set; } = true;

    /// <summary>Gets or sets whether the stages can be timed while the pipeline runs.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    /// <remarks>
    /// Without a listener, items pay nothing for it. With <see langword="false"/>, less code is generated, and
    /// <see cref="PipelineTelemetry"/> has the counts of streams, but neither durations nor failures of stages.
    /// </remarks>
    public bool Observable { get; set; } = true;
}
