namespace Pipelines;

/// <summary>
/// Says something about a pipeline as a whole. Not needed: a class is a pipeline as soon as it has a
/// <see cref="StageAttribute">stage</see>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PipelineAttribute : Attribute
{
    /// <summary>The name in <see cref="PipelineDescriptor"/> and in messages. Without it: the class's name.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// Whether direct calls (<c>Run</c>, <c>RunAsync</c> and <c>RunBatch</c>) are counted while they are inside, so that whoever waits for
    /// quiescence waits for them. On unless it is switched off; then a call costs a few nanoseconds less, and the waiting members
    /// (<see cref="SpliceTable.PublishAsync(Splice, CancellationToken)"/> and the like) speak of streams only.
    /// </summary>
    public bool TrackCallers { get; set; } = true;
}
