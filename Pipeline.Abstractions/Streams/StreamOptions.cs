using System.Diagnostics;

namespace Pipelines;

/// <summary>Represents the options of a stream. Several streams can share one instance.</summary>
/// <remarks>Immutable, except for the entries of <see cref="Stages"/>.</remarks>
public sealed class StreamOptions
{
    /// <summary>The largest value of <see cref="MaxItemsPerTransfer"/> that has an effect of its own. It is also the default.</summary>
    internal const int MostItemsPerTransfer = 64;

    private const string AcknowledgeElsewhere =
        "Keep the number in a field, and let a loop of your own acknowledge and await up to it.";

    private IDictionary<string, StageStreamOptions>? _stages;

    /// <summary>Gets or sets the scheduler on which the workers of a stream with boundaries run.</summary>
    /// <value>The default is <see langword="null"/>: <see cref="System.Threading.Tasks.TaskScheduler.Default"/>.</value>
    /// <remarks>
    /// A stream without boundaries runs where its consumer does: in the consumer's synchronization context, or on its task scheduler.
    /// </remarks>
    public TaskScheduler? TaskScheduler { get; init; }

    /// <summary>Gets or sets the clock for <see cref="StreamSummary.Elapsed"/>, and for the timeout of partial batches.</summary>
    /// <value>The default is <see langword="null"/>: <see cref="System.TimeProvider.System"/>.</value>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>Gets or sets the object that receives the counts after every 1,024 items, and once more at the end.</summary>
    /// <value>The default is <see langword="null"/>: no progress is reported.</value>
    /// <remarks>
    /// <para>After a failure or a cancellation, the last report is made when the consumer disposes the stream.</para>
    /// <para>
    /// The thread that drives the stream calls it. In a stream with boundaries, the worker that takes the items in calls it, after the
    /// buffer that contains the 1,024th item. The consumer makes the last call.
    /// </para>
    /// </remarks>
    public IProgress<StreamSummary>? Progress { get; init; }

    /// <summary>Gets or sets the maximum number of items transferred between workers at once.</summary>
    /// <value>The default is 64. Larger values have the effect of 64.</value>
    /// <remarks>Smaller values distribute items to idle workers sooner, and lower the throughput.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxItemsPerTransfer
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxItemsPerTransfer));
            field = value;
        }
    } = MostItemsPerTransfer;

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

    /// <summary>Gets or sets the number of items that can wait in the input of a session.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the first <see cref="StageAttribute.Capacity"/> of the chain, or
    /// <see cref="DefaultCapacity"/> if no stage has one.
    /// </value>
    /// <remarks>The option is for <c>Start</c> and <c>AsBlock</c>. Other streams have no input of their own.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? InputCapacity
    {
        get;
        init
        {
            if (value is { } capacity) ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1, nameof(InputCapacity));
            field = value;
        }
    }

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
    /// Gets or sets whether a session discards its results, so that it needs no reader. A pipeline that ends in a tap is an example.
    /// </summary>
    /// <value>The default is <see langword="false"/>: a reader has to take the results.</value>
    /// <remarks>
    /// <para>
    /// The option is for <c>Start</c>. <see cref="PipelineSession{TIn, TOut}.Output"/> is then empty and complete from the start, and
    /// <see cref="PipelineSession{TIn, TOut}.Completion"/> completes when all items have gone through.
    /// <see cref="PipelineSession{TIn, TOut}.GetStatistics"/> counts as usual, and discarded results count as taken by the consumer.
    /// </para>
    /// <para>
    /// <c>RunAllAsync</c> discards its results in any case. The enumeration of <c>StreamAsync</c>, and <c>AsBlock</c>, throw an
    /// <see cref="ArgumentException"/>, because they return the results to their caller.
    /// </para>
    /// </remarks>
    public bool DiscardOutput { get; init; }

    /// <summary>Gets or sets the method that receives how many items of the source are settled.</summary>
    /// <value>
    /// The method gets a number of items, counted from the start of the stream. The default is <see langword="null"/>: nothing is reported,
    /// and nothing is counted for it.
    /// </value>
    /// <remarks>
    /// <para>
    /// Everything that came of the first <c>n</c> items of the source has left the stream. So these items can be acknowledged, or their
    /// offset stored. A result has left when the consumer asks for the next one. An item of a batch has left with the results of the batch.
    /// A dropped item has left when its divert method has returned, and a dead letter when the dead letter method has returned.
    /// </para>
    /// <para>
    /// The number grows from call to call. Calls never overlap, and one call may report many items. Up to 64 items that entered together
    /// are settled together. At a normal end, the last number is that of all items. After a failure, a cancellation, or a consumer that
    /// leaves, a source that starts again at that number loses no item. An item may then run twice.
    /// </para>
    /// <para>
    /// The thread that settles items calls the method: a worker, or the consumer. The method must not wait for the stream or for the
    /// quiescence of its pipeline. An exception of the method ends the stream. If the source works on an item then, the stream ends after
    /// that.
    /// </para>
    /// <para>
    /// The method must not be <c>async</c>, because nothing could await it. To await acknowledgements, keep the number, and acknowledge up
    /// to it in a loop of your own.
    /// </para>
    /// <para>
    /// A channel, observer or block to which the stream is written has a result when it has accepted it. A session that discards its
    /// results settles them when it discards them. If the consumer collects results before it stores them, use a batch stage instead.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">The method is <c>async</c>.</exception>
    public Action<long>? Settled
    {
        get;
        init => field = value is null ? null : AsyncVoid.Refuse(value, AcknowledgeElsewhere, nameof(Settled));
    }

    /// <summary>
    /// Gets or sets whether the stages of a session with queues run for each item in the context of the thread that has written it.
    /// </summary>
    /// <value>The default is <see langword="false"/>: stages run in the context of the code that started the session.</value>
    /// <remarks>
    /// <para>
    /// The context has the writer's <see cref="System.Diagnostics.Activity.Current"/>, the values of its <see cref="AsyncLocal{T}"/>, and
    /// its culture. It is kept alive as long as the item. A batch runs in the context of its last item. The method marked
    /// <see cref="DeadLetterAttribute">[DeadLetter]</see> runs in that of the session. An item then costs one allocation more, and each
    /// segment changes the context for each item.
    /// </para>
    /// <para>
    /// The option is for <c>Start</c>. A stream gets the contexts of writers from a <see cref="PipelineInput{T}"/>, and no option is needed
    /// for that.
    /// </para>
    /// </remarks>
    public bool FlowsContext { get; init; }

    /// <summary>
    /// Gets or sets the function that returns the parent of an item's span, for items that come from another process, for instance.
    /// </summary>
    /// <value>
    /// The function gets the item. If it returns the default, the span has the parent that it has without the function. The default is
    /// <see langword="null"/>.
    /// </value>
    /// <remarks>
    /// <para>
    /// It is called while the items of a watched pipeline are traced (<see cref="PipelineTelemetryOptions.Spans"/>), for each item of a
    /// stream with queues when it enters. An exception ends the stream. <see cref="PipelineTracing.From{TIn}"/> makes it from a function
    /// with a type.
    /// </para>
    /// <para>A stream without queues does not call it, because its stages run in the context of its consumer.</para>
    /// </remarks>
    public Func<object?, ActivityContext>? ParentOf { get; init; }

    /// <summary>Gets or sets the numbers of stages, by the names of the stages.</summary>
    /// <value>The default is empty: all numbers are those of the attributes. It is never <see langword="null"/>.</value>
    /// <remarks>
    /// <para>
    /// The numbers are copied by the call that returns or runs a stream. A change after that has an effect on later calls only.
    /// </para>
    /// <para>
    /// A stream throws an <see cref="ArgumentException"/> when it is started with a number that the stage has no place for. The message
    /// says which stages have one. Direct calls and <c>RunBatch</c> do not use these numbers.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IDictionary<string, StageStreamOptions> Stages
    {
        get => _stages ??= new Dictionary<string, StageStreamOptions>(StringComparer.Ordinal);
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Stages));
            _stages = value;
        }
    }

    /// <summary>The options of a stream that was started without any.</summary>
    internal static StreamOptions Default { get; } = new();

    /// <summary>The clock that the stream reads.</summary>
    internal TimeProvider Clock => TimeProvider ?? TimeProvider.System;

    /// <summary>Gets whether <see cref="Stages"/> has an entry.</summary>
    internal bool SetsStages => _stages is { Count: > 0 };

    /// <summary>Gets or sets the parts of the stream that a test substitutes.</summary>
    internal Runtime.StreamSeam? Parts { get; init; }

    /// <summary>
    /// Gets the <see cref="PipelineInput{T}"/> that a session reads, or <see langword="null"/> if it has an input of its own.
    /// </summary>
    internal object? LentInput { get; private set; }

    /// <summary>Returns options that equal these, for a session that reads an input.</summary>
    internal StreamOptions With(object input)
    {
        var copy = (StreamOptions)MemberwiseClone();
        copy.LentInput = input;
        return copy;
    }

    /// <summary>Refuses numbers of stages, for streams without boundaries.</summary>
    /// <exception cref="ArgumentException">The options have numbers of stages.</exception>
    internal void ThrowIfStagesSet()
    {
        if (SetsStages)
        {
            throw new ArgumentException(
                $"The streams of this pipeline have no queues, workers or batches, so {nameof(Stages)} can't set numbers for "
                + $"'{Stages.Keys.First()}'. Set {nameof(StageStreamOptions.Capacity)}, {nameof(StageStreamOptions.Parallelism)} or "
                + $"{nameof(StageStreamOptions.BatchSize)} in the attribute of the stage first.",
                "options");
        }
    }

    /// <summary>Refuses options that discard the results, for members that return them.</summary>
    /// <exception cref="ArgumentException">The options discard the results.</exception>
    internal static void ThrowIfDiscarding(StreamOptions? options, string member)
    {
        if (options is { DiscardOutput: true })
        {
            throw new ArgumentException(
                $"{member} returns the results to its caller, so it can't discard them. "
                + $"Use {nameof(DiscardOutput)} with Start, or use RunAllAsync, which discards the results in any case.",
                nameof(options));
        }
    }
}
