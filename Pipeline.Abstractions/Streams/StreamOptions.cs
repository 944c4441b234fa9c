namespace Pipelines;

/// <summary>How a stream runs. Immutable: one object may serve several streams.</summary>
public sealed class StreamOptions
{
    /// <summary>
    /// Where the workers of a stream with boundaries run. Without it: <see cref="System.Threading.Tasks.TaskScheduler.Default"/>. A stream
    /// without boundaries runs where its consumer does: in its synchronization context, or on its task scheduler.
    /// </summary>
    public TaskScheduler? TaskScheduler { get; init; }

    /// <summary>
    /// The clock for <see cref="StreamSummary.Elapsed"/>, and for the delay of part-full batches. Without it:
    /// <see cref="System.TimeProvider.System"/>.
    /// </summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>
    /// Gets the counts after every 1,024 items taken in, and once more at the end; after a failure or a cancellation, when the consumer
    /// disposes the stream. Called by the thread that drives the stream; of a stream with boundaries by the worker that takes the items in,
    /// after the buffer in which the 1,024th is, and at the end by the consumer.
    /// </summary>
    public IProgress<StreamSummary>? Progress { get; init; }

    /// <summary>
    /// The most items that go from worker to worker together: a smaller number trades throughput for items that are spread sooner. 64 by
    /// default; at least 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxItemsPerTransfer
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxItemsPerTransfer));
            field = value;
        }
    } = 64;

    /// <summary>Gets or sets the number of items that can wait in a queue whose size no stage of the pipeline sets.</summary>
    /// <value>The default is 256.</value>
    /// <remarks>
    /// A queue ahead of a stage without a <c>Capacity</c> has the nearest capacity that is set upstream, else downstream. This value is
    /// used where no stage sets one.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int DefaultCapacity
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(DefaultCapacity));
            field = value;
        }
    } = 256;

    /// <summary>
    /// Gets or sets the number of results that can wait for the consumer of a stream with boundaries, before the stages wait.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: <see cref="DefaultCapacity"/>, and at least 2 for each worker if the last stages have ordered
    /// workers.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? OutputCapacity
    {
        get;
        init
        {
            if (value is { } capacity) ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1, nameof(OutputCapacity));
            field = value;
        }
    }

    /// <summary>
    /// Gets or sets whether a session discards its own results, so that no reader is needed. For pipelines that end in a tap, for
    /// example.
    /// </summary>
    /// <value><see langword="false"/> by default: a reader has to take the results.</value>
    /// <remarks>
    /// For <c>Start</c>. <see cref="PipelineSession{TIn, TOut}.Output"/> is then empty and complete from the start, and
    /// <see cref="PipelineSession{TIn, TOut}.Completion"/> completes when all items have gone through.
    /// <see cref="PipelineSession{TIn, TOut}.GetStatistics"/> count as usual, and discarded results count as given to the consumer.
    /// <c>RunAllAsync</c> discards its results in any case. The enumeration of <c>StreamAsync</c>, and <c>AsBlock</c>,
    /// throw an <see cref="ArgumentException"/>, because they return the results to their caller.
    /// </remarks>
    public bool DiscardOutput { get; init; }

    /// <summary>What the stream is made of, where tests want something else.</summary>
    internal Runtime.StreamSeam? Parts { get; init; }

    /// <summary>Refuses options that discard the results, for members that return them.</summary>
    /// <exception cref="ArgumentException">The results are to be discarded.</exception>
    internal static void ThrowIfDiscarding(StreamOptions? options, string member)
    {
        if (options is { DiscardOutput: true })
        {
            throw new ArgumentException(
                $"{member} returns the results to its caller, so it can't discard them. Use {nameof(DiscardOutput)} with Start, or use "
                + "RunAllAsync, "
                + "which drops the results in any case.",
                nameof(options));
        }
    }
}
