using System.ComponentModel;

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
    private readonly Func<StageNumbers, StreamPlan<TIn, T, TVersion>> _plan;
    private readonly bool _takesDeadLetters;
    private readonly Func<StreamPlan<TIn, T, TVersion>, SegmentShape, StreamPlan<TIn, T, TVersion>>? _partition;

    internal SegmentedStreamBuilder(
        SpliceTableCore<TVersion> splices, Func<StageNumbers, StreamPlan<TIn, T, TVersion>> plan, bool takesDeadLetters,
        Func<StreamPlan<TIn, T, TVersion>, SegmentShape, StreamPlan<TIn, T, TVersion>>? partition = null)
    {
        _splices = splices;
        _plan = plan;
        _takesDeadLetters = takesDeadLetters;
        _partition = partition;
    }

    /// <summary>Distributes the items over the workers of the next segment by their keys.</summary>
    /// <typeparam name="TPartition">The generated function.</typeparam>
    /// <param name="partition">The function that returns the worker of an item.</param>
    /// <param name="handlesFailures">
    /// Whether the segment takes the key again, and handles an exception of it as one of the stage. Otherwise, the exception ends the
    /// stream.
    /// </param>
    /// <returns>A builder for the next segment.</returns>
    public SegmentedStreamBuilder<TIn, T, TVersion> PartitionBy<TPartition>(TPartition partition, bool handlesFailures = false)
        where TPartition : struct, IPartition<T> =>
        new(
            _splices, _plan, _takesDeadLetters,
            (upstream, workers) => new SegmentPlan<TIn, T, T, TVersion>(
                UpstreamOf(upstream, workers with { Parallelism = 1 }), WithoutStages(workers),
                (_, worker) => new PartitioningWorker<T, TPartition>(worker, partition, handlesFailures)));

    /// <summary>Adds synchronous stages that return at most one result for an item.</summary>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <typeparam name="TSegment">The generated segment.</typeparam>
    /// <param name="segment">The segment, which runs an item.</param>
    /// <param name="shape">The place of the segment in the chain, and its settings.</param>
    /// <returns>A builder that ends with this segment.</returns>
    public SegmentedStreamBuilder<TIn, TOut, TVersion> Segment<TOut, TSegment>(TSegment segment, SegmentShape shape)
        where TSegment : struct, ISegment<T, TOut, TVersion> =>
        Add<TOut>(shape, (_, worker) => new SyncWorker<T, TOut, TVersion, TSegment>(worker, segment));

    /// <summary>Adds stages that return at most one result for an item, and of which at least one is asynchronous.</summary>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <typeparam name="TResult"><typeparamref name="TOut"/>, or <see cref="Optional{T}"/> of it if the stages may drop items.</typeparam>
    /// <typeparam name="TSegment">The generated segment.</typeparam>
    /// <param name="segment">The segment, which runs an item.</param>
    /// <param name="shape">The place of the segment in the chain, and its settings.</param>
    /// <returns>A builder that ends with this segment.</returns>
    public SegmentedStreamBuilder<TIn, TOut, TVersion> AsyncSegment<TOut, TResult, TSegment>(TSegment segment, SegmentShape shape)
        where TSegment : struct, IAsyncSegment<T, TOut, TResult, TVersion> =>
        Add<TOut>(
            shape, (_, worker) =>
            {
                worker.Output.DefersDeadLetters = true;
                return new AsyncWorker<T, TOut, TResult, TVersion, TSegment>(worker, segment);
            });

    /// <summary>Adds stages that return any number of results for an item.</summary>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <typeparam name="TSegment">The generated segment.</typeparam>
    /// <param name="segment">The segment, which runs an item. Each worker starts its own.</param>
    /// <param name="shape">The place of the segment in the chain, and its settings.</param>
    /// <returns>A builder that ends with this segment.</returns>
    public SegmentedStreamBuilder<TIn, TOut, TVersion> ManySegment<TOut, TSegment>(TSegment segment, SegmentShape shape)
        where TSegment : struct, IManySegment<TSegment, T, TOut, TVersion> =>
        Add<TOut>(
            shape, (assembly, worker) =>
            {
                // Ordered workers get whole batches from a worker upstream of them, which has the timeout.
                SegmentShape started = worker.Segment.Shape;
                BatchTimeout? timeout = started.KeepsSlots ? null : BatchTimeout.Of(started, assembly.Run.Clock, worker.Signal);
                worker.Output.DefersDeadLetters = true;
                return new ManyWorker<T, TOut, TVersion, TSegment>(worker, segment, assembly.Splices, timeout);
            });

    /// <summary>Adds the handler of the dead letters. This call comes last.</summary>
    /// <typeparam name="THandler">The generated handler.</typeparam>
    /// <param name="handler">The handler that calls the method marked <see cref="DeadLetterAttribute">[DeadLetter]</see>.</param>
    /// <returns>A builder that ends with the handler.</returns>
    public SegmentedStreamBuilder<TIn, T, TVersion> DeadLetters<THandler>(THandler handler)
        where THandler : struct, IDeadLetters =>
        new(
            _splices, Plan<T>(NoStages, (_, worker) => new DeadLetterWorker<T, THandler>(worker, handler)), takesDeadLetters: true);

    /// <summary>Returns the stream of a source.</summary>
    /// <param name="items">The source. Each enumeration of the stream enumerates it once.</param>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The results. Nothing runs until they are enumerated.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is <see langword="null"/>.</exception>
    public IAsyncEnumerable<T> Stream(IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        StreamPlan<TIn, T, TVersion> plan = PlanOf(options);
        return new SegmentedStream<T>(ofConsumer => Run(plan, items, options, cancellationToken, ofConsumer), options);
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
        StreamPlan<TIn, T, TVersion> plan = PlanOf(options);
        return SegmentedEnumerator<T>.RunAllAsync(() => Run(plan, items, options, cancellationToken, CancellationToken.None));
    }

    /// <summary>Starts a session.</summary>
    /// <param name="options">The options of the stream, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>The session. Read its output to the end, or dispose it.</returns>
    public PipelineSession<TIn, T> Start(StreamOptions? options, CancellationToken cancellationToken)
    {
        StreamPlan<TIn, T, TVersion> plan = PlanOf(options);
        StreamRun run = NewRun(options);
        int capacity = run.Options.InputCapacity ?? (plan.FirstCapacity > 0 ? plan.FirstCapacity : run.Options.DefaultCapacity);
        var lent = (PipelineInput<TIn>?)run.Options.LentInput;
        InputQueue<TIn> input = lent?.Queue ?? new InputQueue<TIn>(capacity, run.Options.FlowsContext);
        var source = new ChannelInput<TIn, TVersion>(input, _splices, run, lent);
        SegmentedEnd<T> end = Start(plan, run, source, input, lent, cancellationToken, CancellationToken.None);
        try
        {
            return new PipelineSession<TIn, T>(input, lent, source.Close, end);
        }
        catch
        {
            // The scheduler has refused the task that discards the results.
            _ = run.LeaveAsync(StopReason.Disposed);
            throw;
        }
    }

    private SegmentedStreamBuilder<TIn, TOut, TVersion> Add<TOut>(
        SegmentShape shape, Func<StreamAssembly<TIn, TVersion>, WorkerContext<T, TOut>, IWorker> createWorker) =>
        new(_splices, Plan(shape, createWorker), _takesDeadLetters);

    private Func<StageNumbers, StreamPlan<TIn, TOut, TVersion>> Plan<TOut>(
        SegmentShape compiled, Func<StreamAssembly<TIn, TVersion>, WorkerContext<T, TOut>, IWorker> createWorker) =>
        numbers =>
        {
            SegmentShape shape = numbers.Apply(compiled);
            StreamPlan<TIn, T, TVersion> upstream = _plan(numbers);
            if (_partition is not null)
            {
                shape = shape with { IsKeyed = true };
                return new SegmentPlan<TIn, T, TOut, TVersion>(_partition(upstream, shape), shape, createWorker);
            }

            return new SegmentPlan<TIn, T, TOut, TVersion>(
                shape.FormsBatchesFirst ? Distributing(upstream, shape) : UpstreamOf(upstream, shape), shape, createWorker);
        };

    private StreamPlan<TIn, T, TVersion> PlanOf(StreamOptions? options) => _plan(StageNumbers.Of(options, _splices.Descriptor));

    // The items of a batch go to one of the ordered workers, in one slot. So one worker upstream of them forms the batches.
    private static SegmentPlan<TIn, T, T, TVersion> Distributing(StreamPlan<TIn, T, TVersion> upstream, SegmentShape workers) =>
        new(
            UpstreamOf(upstream, workers with { Parallelism = 1 }),
            WithoutStages(workers) with { BatchSize = workers.BatchSize },
            (assembly, worker) => new DistributingWorker<T, TVersion>(
                worker, assembly.Splices, workers.FirstStage, BatchTimeout.Of(workers, assembly.Run.Clock, worker.Signal)));

    // The shape of a worker without stages ahead of workers. Its queue has the capacity of theirs.
    private static SegmentShape WithoutStages(SegmentShape workers) => NoStages with
    {
        Capacity = workers.Capacity,
        CompiledCapacity = workers.FirstStage == 0 ? null : workers.CompiledCapacity,
    };

    // A worker without stages fills the queue ahead of the first stage, or connects workers to other workers.
    private static StreamPlan<TIn, T, TVersion> UpstreamOf(StreamPlan<TIn, T, TVersion> upstream, SegmentShape shape)
    {
        if (upstream.IsSource && shape.HasBoundary) return new SourceQueuePlan<TIn, T, TVersion>(upstream, Passing(upstream));
        return upstream.Parallelism > 1 && shape.Parallelism > 1 ? Passing(upstream) : upstream;
    }

    private static SegmentPlan<TIn, T, T, TVersion> Passing(StreamPlan<TIn, T, TVersion> upstream) =>
        new(upstream, NoStages, static (_, worker) => new PassingWorker<T>(worker));

    private SegmentedEnd<T> Run(
        StreamPlan<TIn, T, TVersion> plan, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken first,
        CancellationToken second)
    {
        StreamRun run = NewRun(options);
        if (items is not PipelineInput<TIn> input)
            return Start(plan, run, new SequenceInput<TIn, TVersion>(items, _splices, run), first, second);
        var source = new ChannelInput<TIn, TVersion>(input.Queue, _splices, run, input);
        return Start(plan, run, source, input.Queue, input, first, second);
    }

    private SegmentedEnd<T> Start(
        StreamPlan<TIn, T, TVersion> plan, StreamRun run, ChannelInput<TIn, TVersion> source, InputQueue<TIn> queue,
        PipelineInput<TIn>? lent, CancellationToken first, CancellationToken second)
    {
        run.Input = queue;
        lent?.BeginReading();
        try
        {
            return Start(plan, run, source, first, second);
        }
        catch
        {
            lent?.EndReading();
            throw;
        }
    }

    private StreamRun NewRun(StreamOptions? options) => new(_splices, options ?? StreamOptions.Default, _takesDeadLetters);

    private SegmentedEnd<T> Start(
        StreamPlan<TIn, T, TVersion> plan, StreamRun run, SourceInput<TIn, TVersion> source, CancellationToken first,
        CancellationToken second)
    {
        WorkerInputs<T> results =
            plan.Build(new StreamAssembly<TIn, TVersion>(run, _splices, source), NoStages with { IsConsumer = true });
        var boundary = (Boundary<T>)results.Boundary;
        var output = new OutputReader<T>(run, boundary, results.Workers[0]);
        run.Start(boundary, output, source.DisposeAsync, first, second);
        return new SegmentedEnd<T>(run, output);
    }
}
