using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Receives what probes and guards have seen. All members are thread-safe and do not throw.</summary>
internal interface IObservations
{
    /// <summary>Gets the clock by which items are timed.</summary>
    TimeProvider Clock { get; }

    /// <summary>Begins the span of an item, if it is to be traced.</summary>
    /// <param name="version">The number of the item's version.</param>
    /// <returns>The span, or <see langword="null"/>.</returns>
    IItemSpan? StartSpan(long version);

    /// <summary>Returns a span for the stages of an item that goes on within the current span, if that is one of an item.</summary>
    /// <returns>The span, or <see langword="null"/>. It does not end the current span.</returns>
    IItemSpan? ContinueSpan();

    /// <summary>Begins the span of an item of a stream with queues, if it is to be traced.</summary>
    /// <param name="parent">The parent of the span, or the default for the current span.</param>
    /// <param name="version">The number of the item's version.</param>
    /// <param name="within">The context of the caller, with the span as the current one.</param>
    /// <returns>The span, or <see langword="null"/>. It is the current one, so the caller has to return to its context.</returns>
    IItemSpan? StartFlowing(ActivityContext parent, long version, out ExecutionContext? within);

    /// <summary>Begins the span of a splice that waits, if it is to be traced.</summary>
    /// <param name="source">The kind of the author of the splice, or <see langword="null"/> for code.</param>
    /// <returns>The span, or <see langword="null"/>.</returns>
    ISpliceSpan? StartSplice(string? source);

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

    /// <param name="outcome">How the stream has ended.</param>
    /// <param name="failure">The exception with which it has failed, or <see langword="null"/>.</param>
    void StreamEnded(StreamOutcome outcome, Exception? failure);

    /// <param name="source">The kind of the author of the splice, or <see langword="null"/> for code.</param>
    /// <param name="outcome">The outcome of the splice.</param>
    void Spliced(string? source, SpliceOutcome outcome);

    /// <param name="waited">The time of one wait for quiescence, in the same units.</param>
    /// <param name="isQuiescent">Whether no item was in flight on an older version at its end. Otherwise the wait was given up.</param>
    void Quiesced(long waited, bool isQuiescent);
}
