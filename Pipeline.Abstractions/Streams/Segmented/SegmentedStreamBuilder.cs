using System.ComponentModel;
using System.Threading.Channels;

namespace Pipelines.Runtime;

/// <summary>
/// Says of which segments the streams of a pipeline consist. Immutable: each stream that is started from it runs by itself. Used by
/// generated code.
/// </summary>
/// <typeparam name="TIn">What goes into the pipeline.</typeparam>
/// <typeparam name="T">What leaves the last segment so far.</typeparam>
/// <typeparam name="TVersion">The generated table.</typeparam>
/// <remarks>
/// One call for each segment, from the front to the back. The first one runs where the items are taken from the source, unless its shape
/// asks for a queue. Queues come by themselves, and so does what merges the results of workers and deals them to others.
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

    /// <summary>Adds synchronous stages that give at most one result for an item.</summary>
    /// <typeparam name="TOut">What leaves the last of them.</typeparam>
    /// <typeparam name="TSegment">The generated segment.</typeparam>
    /// <param name="segment">Runs an item.</param>
    /// <param name="shape">Which stages, and what is in front of them.</param>
    public SegmentedStreamBuilder<TIn, TOut, TVersion> Segment<TOut, TSegment>(TSegment segment, SegmentShape shape)
        where TSegment : struct, ISegment<T, TOut, TVersion> =>
        With(new SyncPlan<TIn, T, TOut, TVersion, TSegment>(InFrontOf(shape), segment, shape));

    /// <summary>Adds stages that give at most one result for an item, some of them asynchronous.</summary>
    /// <typeparam name="TOut">What leaves the last of them.</typeparam>
    /// <typeparam name="TResult"><typeparamref name="TOut"/>, or <see cref="Optional{T}"/> of it if the stages may drop items.</typeparam>
    /// <typeparam name="TSegment">The generated segment.</typeparam>
    /// <param name="segment">Runs an item.</param>
    /// <param name="shape">Which stages, and what is in front of them.</param>
    public SegmentedStreamBuilder<TIn, TOut, TVersion> AsyncSegment<TOut, TResult, TSegment>(TSegment segment, SegmentShape shape)
        where TSegment : struct, IAsyncSegment<T, TOut, TResult, TVersion> =>
        With(new AsyncPlan<TIn, T, TOut, TResult, TVersion, TSegment>(InFrontOf(shape), segment, shape));

    /// <summary>Adds stages that may give any number of results for an item.</summary>
    /// <typeparam name="TOut">What leaves the last of them.</typeparam>
    /// <typeparam name="TSegment">The generated segment.</typeparam>
    /// <param name="segment">Runs an item; each worker starts one of its own.</param>
    /// <param name="shape">Which stages, and what is in front of them.</param>
    public SegmentedStreamBuilder<TIn, TOut, TVersion> ManySegment<TOut, TSegment>(TSegment segment, SegmentShape shape)
        where TSegment : struct, IManySegment<TSegment, T, TOut, TVersion> =>
        With(new ManyPlan<TIn, T, TOut, TVersion, TSegment>(InFrontOf(shape), segment, shape));

    /// <summary>Says who gets the dead letters. Comes last.</summary>
    /// <typeparam name="THandler">The generated handler.</typeparam>
    /// <param name="handler">Calls the method marked <see cref="DeadLetterAttribute">[DeadLetter]</see>.</param>
    public SegmentedStreamBuilder<TIn, T, TVersion> DeadLetters<THandler>(THandler handler)
        where THandler : struct, IDeadLetters =>
        new(_splices, new DeadLetterPlan<TIn, T, TVersion, THandler>(InFrontOf(NoStages), handler, NoStages), takesLetters: true);

    /// <summary>The stream of a source.</summary>
    /// <param name="items">The source; enumerated once by each enumeration of the stream.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public IAsyncEnumerable<T> Stream(IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new SegmentedStream<T>(ofConsumer => Run(items, options, cancellationToken, ofConsumer), options);
    }

    /// <summary>Runs a stream to its end and drops what comes out.</summary>
    /// <param name="items">The source; enumerated once.</param>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public ValueTask<StreamSummary> RunAllAsync(IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        return SegmentedEnumerator<T>.RunAllAsync(() => Run(items, options, cancellationToken, CancellationToken.None));
    }

    /// <summary>Starts a stream that has an input, too.</summary>
    /// <param name="options">How the stream runs.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
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
