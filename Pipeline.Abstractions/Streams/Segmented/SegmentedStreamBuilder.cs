using System.ComponentModel;
using System.Threading.Channels;

namespace Pipelines.Runtime;

/// <summary>Builds the streams of a pipeline from its segments. Generated code uses it.</summary>
/// <typeparam name="TIn">The type of the items of the pipeline.</typeparam>
/// <typeparam name="T">The type of the results of the last segment so far.</typeparam>
/// <typeparam name="TVersion">The generated version type.</typeparam>
/// <remarks>
/// <para>Immutable. Each stream that it starts is its own run.</para>
/// <para>
/// Generated code makes one call for each segment, from the first to the last. The first segment runs where the items are taken from the
/// source, unless its shape requires a queue. The builder adds the queues, and the workers that merge results and distribute them.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SegmentedStreamBuilder<TIn, T, TVersion>
    where TVersion : PipelineVersion
{
    private static readonly SegmentShape NoStages = new(0, 0);

    private readonly SpliceTableCore<TVersion> _splices;
    private readonly StreamPlan<TIn, T, TVersion> _plan;
    private readonly bool _takesLetters;

    internal SegmentedStreamBuilder(SpliceTableCore<TVersion> splices, StreamPlan<TIn, T, TVersion> plan, bool takesLetters)
    {
        _splices = splices;
        _plan = plan;
        _takesLetters = takesLetters;
    }

    /// <summary>Adds synchronous stages that return at most one result for an item.</summary>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <typeparam name="TSegment">The generated segment.</typeparam>
    /// <param name="segment">The segment, which runs an item.</param>
    /// <param name="shape">The place of the segment in the chain, and its settings.</param>
    /// <returns>A builder that ends with this segment.</returns>
    public SegmentedStreamBuilder<TIn, TOut, TVersion> Segment<TOut, TSegment>(TSegment segment, SegmentShape shape)
        where TSegment : struct, ISegment<T, TOut, TVersion> =>
        With(new SyncPlan<TIn, T, TOut, TVersion, TSegment>(InFrontOf(shape), segment, shape));

    /// <summary>Adds stages that return at most one result for an item, and of which at least one is asynchronous.</summary>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <typeparam name="TResult"><typeparamref name="TOut"/>, or <see cref="Optional{T}"/> of it if the stages may drop items.</typeparam>
    /// <typeparam name="TSegment">The generated segment.</typeparam>
    /// <param name="segment">The segment, which runs an item.</param>
    /// <param name="shape">The place of the segment in the chain, and its settings.</param>
    /// <returns>A builder that ends with this segment.</returns>
    public SegmentedStreamBuilder<TIn, TOut, TVersion> AsyncSegment<TOut, TResult, TSegment>(TSegment segment, SegmentShape shape)
        where TSegment : struct, IAsyncSegment<T, TOut, TResult, TVersion> =>
        With(new AsyncPlan<TIn, T, TOut, TResult, TVersion, TSegment>(InFrontOf(shape), segment, shape));

    /// <summary>Adds stages that return any number of results for an item.</summary>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <typeparam name="TSegment">The generated segment.</typeparam>
    /// <param name="segment">The segment, which runs an item. Each worker starts its own.</param>
    /// <param name="shape">The place of the segment in the chain, and its settings.</param>
    /// <returns>A builder that ends with this segment.</returns>
    public SegmentedStreamBuilder<TIn, TOut, TVersion> ManySegment<TOut, TSegment>(TSegment segment, SegmentShape shape)
        where TSegment : struct, IManySegment<TSegment, T, TOut, TVersion> =>
        With(new ManyPlan<TIn, T, TOut, TVersion, TSegment>(InFrontOf(shape), segment, shape));

    /// <summary>Adds the handler of the dead letters. This call comes last.</summary>
    /// <typeparam name="THandler">The generated handler.</typeparam>
    /// <param name="handler">The handler that calls the method marked <see cref="DeadLetterAttribute">[DeadLetter]</see>.</param>
    /// <returns>A builder that ends with the handler.</returns>
    public SegmentedStreamBuilder<TIn, T, TVersion> DeadLetters<THandler>(THandler handler)
        where THandler : struct, IDeadLetters =>
        new(_splices, new DeadLetterPlan<TIn, T, TVersion, THandler>(InFrontOf(NoStages), handler, NoStages), takesLetters: true);

    /// <summary>Returns the stream of a source.</summary>
    /// <param name="items">The source. Each enumeration of the stream enumerates it once.</param>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The results. Nothing runs until they are enumerated.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public IAsyncEnumerable<T> Stream(IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new SegmentedStream<T>(ofConsumer => Run(items, options, cancellationToken, ofConsumer), options);
    }

    /// <summary>Runs a stream to its end, and discards the results.</summary>
    /// <param name="items">The source, which is enumerated once.</param>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The counts of the run.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public ValueTask<StreamSummary> RunAllAsync(IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        return SegmentedEnumerator<T>.RunAllAsync(() => Run(items, options, cancellationToken, CancellationToken.None));
    }

    /// <summary>Starts a session.</summary>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>The session. Read its output to the end, or dispose it.</returns>
    public PipelineSession<TIn, T> Start(StreamOptions? options, CancellationToken cancellationToken)
    {
        StreamRun run = NewRun(options);
        int capacity = _plan.FirstCapacity > 0 ? _plan.FirstCapacity : run.Options.DefaultCapacity;
        var input = new InputQueue<TIn>(capacity);
        SegmentedEnd<T> end = Start(run, new ChannelInput<TIn, TVersion>(input, _splices, run), cancellationToken, CancellationToken.None);
        try
        {
            return new PipelineSession<TIn, T>(input, end, _splices);
        }
        catch
        {
            // The scheduler has refused what discards the results.
            _ = run.LeaveAsync(StopReason.Disposed);
            throw;
        }
    }

    private SegmentedStreamBuilder<TIn, TOut, TVersion> With<TOut>(StreamPlan<TIn, TOut, TVersion> plan) =>
        new(_splices, plan, _takesLetters);

    // A worker without stages fills the queue in front of the first stage, or stands between workers and other workers.
    private StreamPlan<TIn, T, TVersion> InFrontOf(SegmentShape shape) =>
        shape.FormsBatchesFirst ? new DistributingPlan<TIn, T, TVersion>(Queued(shape with { Parallelism = 1 }), shape) : Queued(shape);

    private StreamPlan<TIn, T, TVersion> Queued(SegmentShape shape) =>
        (_plan.IsSource && shape.HasBoundary) || (_plan.Parallelism > 1 && shape.Parallelism > 1)
            ? new SyncPlan<TIn, T, T, TVersion, PassSegment<T, TVersion>>(_plan, default, NoStages)
            : _plan;

    private SegmentedEnd<T> Run(IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken first, CancellationToken second)
    {
        StreamRun run = NewRun(options);
        return Start(run, new SequenceInput<TIn, TVersion>(items, _splices, run), first, second);
    }

    private StreamRun NewRun(StreamOptions? options) => new(_splices, options ?? new StreamOptions(), _takesLetters);

    private SegmentedEnd<T> Start(StreamRun run, SourceInput<TIn, TVersion> source, CancellationToken first, CancellationToken second)
    {
        WorkerInputs<T> results =
            _plan.Build(new StreamAssembly<TIn, TVersion>(run, _splices, source), NoStages with { IsConsumer = true });
        var port = (Boundary<T>)results.Boundary;
        var output = new OutputReader<T>(run, port, results.Workers[0]);
        run.Start(port, output, source.DisposeAsync, first, second);
        return new SegmentedEnd<T>(run, output);
    }
}
