namespace Pipelines.Runtime;

/// <summary>Receives what probes and guards have seen. All members are thread-safe and do not throw.</summary>
internal interface IObservations
{
    /// <summary>Gets the clock by which items are timed.</summary>
    TimeProvider Clock { get; }

    /// <param name="stage">The stage's place in the chain.</param>
    /// <param name="ticks">The time of one call, or of one batch, in units of <see cref="TimeProvider.TimestampFrequency"/>.</param>
    /// <param name="failure">The exception of the stage, or <see langword="null"/>.</param>
    void StageTimed(int stage, long ticks, Exception? failure);

    /// <param name="ticks">The time of a direct call, in the same units.</param>
    /// <param name="outcome">How it has ended.</param>
    void ItemTimed(long ticks, ItemOutcome outcome);

    /// <param name="stage">The stage's place in the chain.</param>
    /// <param name="exception">The exception of the stage.</param>
    /// <param name="isHandled">
    /// Whether the stage's attribute says what happens to the item. Otherwise the exception leaves the pipeline.
    /// </param>
    void StageFailed(int stage, Exception exception, bool isHandled);
}
