using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>Represents one running stream: its workers, how it is stopped, and how it ends.</summary>
[DebuggerDisplay("{In} in, {Out} out, {_workers.Count} workers, over: {IsOver}, ended: {HasEnded}")]
internal sealed class StreamRun(SpliceTable splices, StreamOptions options, bool takesDeadLetters) : ILiveStream
{
    private readonly List<SegmentRun> _segments = [];
    private readonly List<IWorker> _workers = [];
    private readonly List<IBoundary> _boundaries = [];
    private readonly StopTokens _tokens = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunMeter _meter = new(options);
    private IBoundary? _output;
    private IStreamEnd? _consumer;
    private Exception? _failure;
    private Func<ValueTask>? _disposeSource;
    private ExceptionDispatchInfo? _sourceFailure;
    private Task _end = Task.CompletedTask;
    private IdleWatch? _idle;
    private StreamObserver? _observer;
    private SentItems? _sent;
    private int _stopped;
    private volatile StopRequest? _stop;
    private volatile bool _hasEnded;

    /// <inheritdoc/>
    public bool HoldsItems { get; private set; }

    int ILiveStream.Place { get; set; }

    long ILiveStream.CountedOut { get; set; }

    public long Id { get; set; }

    /// <summary>Gets or sets the input of a session, or <see langword="null"/> if the stream is none. Set it before the start.</summary>
    public IInputQueue? Input { get; set; }

    /// <summary>Gets the number of results that wait for the consumer, and how many can wait in the queue ahead of it.</summary>
    public (int Length, long Capacity) OutputQueue => (_consumer!.Waiting, _output!.MostQueued);

    public StreamOptions Options => options;

    public TimeProvider Clock => _meter.Clock;

    /// <summary>Gets the clock by which workers are timed.</summary>
    public WorkClock WorkClock { get; } = new(options.Clock);

    /// <summary>Gets whether a handler takes dead letters at the end of the stream.</summary>
    public bool TakesDeadLetters => takesDeadLetters;

    /// <summary>Gets whether the code that reads the results keeps its context. It does only if the options specify a scheduler.</summary>
    public bool KeepsContext => options.TaskScheduler is not null;

    public IReadOnlyList<SegmentRun> Segments => _segments;

    public IReadOnlyList<IBoundary> Boundaries => _boundaries;

    /// <summary>Gets the count of settled items, or <see langword="null"/> if the options do not ask for it.</summary>
    public SettledCount? Settled { get; } = options.Settled is { } settled ? new SettledCount(settled) : null;

    /// <summary>Gets the items whose senders wait for them, or <see langword="null"/> if none was ever sent.</summary>
    public SentItems? Sent => Volatile.Read(ref _sent);

    /// <summary>Gets or sets the maximum number of items in flight.</summary>
    public long Bound { get; set; }

    /// <summary>
    /// Gets a task that completes when the reader has reached the end, or when the stream was stopped and nothing of it is left.
    /// </summary>
    public Task Completion => _completion.Task;

    public long In => _meter.In;

    public long Out => _meter.Out;

    /// <summary>Gets whether results are not needed any more, by cancellation or because the consumer has left.</summary>
    public bool IsOver => _stop is not null;

    /// <summary>Gets whether no part of the stream runs any more.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Gets whether the consumer gets an exception with which the stream has ended.</summary>
    public bool HasFailed =>
        _completion.Task.IsFaulted || (_completion.Task.IsCanceled && _stop is null) || _stop is { Reason: StopReason.Cancelled };

    /// <summary>Gets or sets the exception with which the input was completed, if it is one of a cancellation.</summary>
    /// <remarks>The stream is then canceled, as the channel is. If a stage throws such an exception, the stream fails.</remarks>
    public OperationCanceledException? InputCancellation { get; set; }

    /// <summary>Gets whether nothing is left for the consumer to read.</summary>
    public bool IsDrained => _consumer!.IsDrained;

    /// <summary>Gets the first failure in time. The stream may end with another one.</summary>
    public Exception? FirstFailure => Volatile.Read(ref _failure);

    public StreamParts Parts => (StreamParts?)options.Parts ?? StreamParts.Default;

    public SegmentRun AddSegment(SegmentShape shape, IBoundary input)
    {
        var segment = new SegmentRun(this, _segments.Count, shape, input);
        _segments.Add(segment);
        return segment;
    }

    public void Add(IWorker worker)
    {
        _workers.Add(worker);
        HoldsItems |= worker.HoldsItems;
    }

    public void Add(IBoundary boundary) => _boundaries.Add(boundary);

    /// <summary>Starts the workers, each as its own task on the scheduler.</summary>
    public void Start(
        IBoundary output, IStreamEnd consumer, Func<ValueTask> disposeSource, CancellationToken first, CancellationToken second)
    {
        _output = output;
        _consumer = consumer;
        _disposeSource = disposeSource;
        _meter.Start();
        splices.Streams.Add(this);
        if (splices.IsWatched) WorkClock.Start();

        // The tokens are registered before the workers start. So a stream that is already canceled does not read its source.
        _tokens.Add(first, this);
        if (second != first) _tokens.Add(second, this);
        var running = new List<Task>();
        try
        {
            foreach (IWorker worker in _workers) running.Add(StartNew(worker.RunAsync));
            _end = StartNew(() => EndAsync(running));
        }
        catch
        {
            // The scheduler refuses a task. Workers that it has accepted end on their own, if it lets them run. Then the source is
            // disposed.
            splices.Streams.End(this);
            _tokens.Release();
            StopInFront(_segments.Count);
            _ = DisposeSourceBehindAsync(running);
            throw;
        }

        Parts.Started(this);
    }

    /// <summary>Returns whether a segment has to end because its results are not needed.</summary>
    public bool IsStopped(int segment) => Volatile.Read(ref _stopped) > segment;

    /// <summary>Stops all segments upstream of one, and closes its input.</summary>
    /// <param name="segment">The first segment that continues.</param>
    /// <param name="failure">The failure that stops them, if there is one. Writers to the input receive it.</param>
    public void StopInFront(int segment, Exception? failure = null)
    {
        if (failure is not null) Interlocked.CompareExchange(ref _failure, failure, null);
        int before = Volatile.Read(ref _stopped);
        while (before < segment)
        {
            int seen = Interlocked.CompareExchange(ref _stopped, segment, before);
            if (seen == before) break;
            before = seen;
        }

        // The order matters: a worker that finds a queue closed must find that it is stopped.
        for (int index = 0; index < segment; index++) _segments[index].Cancel();
        for (int index = 0; index < segment; index++) _segments[index].CloseInput();
        if (segment < _segments.Count) _segments[segment].CloseInput();
        else _output!.Close();
    }

    /// <summary>Ends the stream where it is, as the token of the stream would.</summary>
    /// <param name="cancellationToken">The token that was canceled.</param>
    /// <returns>Whether the stream ends for that reason. If not, it has ended, or ends for another one.</returns>
    public bool TryCancel(CancellationToken cancellationToken) => TryStop(new StopRequest(StopReason.Cancelled, cancellationToken));

    /// <summary>Ends the stream because the consumer leaves, or because the session is disposed.</summary>
    /// <param name="reason">The reason, which is one of the two.</param>
    /// <returns>A task that completes when nothing of the stream is left.</returns>
    public Task LeaveAsync(StopReason reason)
    {
        TryStop(new StopRequest(reason, default));
        return _end;
    }

    /// <summary>
    /// Throws the exception of the source's disposal, unless it was thrown before or the consumer gets another exception.
    /// </summary>
    public void ThrowSourceFailure()
    {
        ExceptionDispatchInfo? failure = Interlocked.Exchange(ref _sourceFailure, null);
        if (!HasFailed || _completion.Task.Exception?.InnerException == failure?.SourceException) failure?.Throw();
    }

    /// <summary>Ends the stream, because the reader has reached the end or a failure.</summary>
    /// <returns>A task that completes when nothing of the stream is left, and fails as the stream has failed.</returns>
    public async ValueTask FinishAsync(ExceptionDispatchInfo? failure)
    {
        if (failure is not null) StopInFront(_segments.Count);
        await _end.ConfigureAwait(KeepsContext);
        failure ??= Settled?.Failure;
        if (failure is not null) _output!.Drain();
        Complete(failure);
        if (_stop is { } stop)
        {
            if (stop.Reason == StopReason.Left) return;
            throw stop.Reason == StopReason.Cancelled
                ? new OperationCanceledException(stop.Token)
                : new OperationCanceledException("The session was disposed before its end: results that were not read are lost.");
        }

        failure?.Throw();
        ThrowSourceFailure();
        ReportEnd();
    }

    /// <summary>Gets the items whose senders wait for them. The first call creates the object.</summary>
    public SentItems SentItems => Sent ?? LazyInitializer.EnsureInitialized(ref _sent, () => new SentItems(splices.Descriptor));

    /// <summary>Returns a task that completes when nothing in the stream can move without new input, or ends as the stream ends.</summary>
    public Task WaitForIdleAsync(CancellationToken cancellationToken) =>
        LazyInitializer.EnsureInitialized(ref _idle, () => new IdleWatch(this)).WaitAsync(cancellationToken);

    /// <summary>Checks whether the stream is idle, because a worker has become idle or the reader has taken the last result.</summary>
    public void LookForIdle()
    {
        if (Volatile.Read(ref _idle) is { IsAwaited: true } idle) idle.Look();
    }

    /// <summary>Returns the sum of <see cref="IWorker.Rest"/>, or -1 if a worker is not idle. The sum never falls.</summary>
    public long CountRests()
    {
        long sum = 0;
        foreach (IWorker worker in _workers)
        {
            long rest = worker.Rest;
            if (rest == 0) return -1;
            sum += rest;
        }

        return sum;
    }

    /// <summary>Counts items that were taken from the source.</summary>
    public void CountIn(int items)
    {
        if (_meter.CountIn(items)) Report();
    }

    /// <summary>Counts items that the consumer received.</summary>
    public void CountOut(int items) => _meter.CountOut(items);

    /// <summary>Adds the results that the consumer received after the workers have ended to the totals of the pipeline.</summary>
    public void CountLateOut() => splices.Streams.CountOut(this);

    /// <summary>Reports the last state to the observer, once.</summary>
    public void ReportEnd()
    {
        if (_meter.TryBeginLastReport()) Report();
    }

    public StreamSummary Summary()
    {
        (long dropped, long failed) = DroppedAndFailed();
        return _meter.Summary(dropped, failed);
    }

    public StreamStatistics GetStatistics() =>
        LazyInitializer.EnsureInitialized(ref _observer, () => new StreamObserver(this, splices.Descriptor)).Observe();

    /// <summary>Runs a part of the stream as its own task on the scheduler.</summary>
    public Task StartNew(Func<Task> run)
    {
        TaskScheduler scheduler = options.TaskScheduler ?? TaskScheduler.Default;
        return Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap();
    }

    void ILiveStream.Poke()
    {
        foreach (IWorker worker in _workers) worker.Poke();
    }

    long ILiveStream.AddTo(StreamSums sums)
    {
        StreamSummary summary = Summary();
        sums.Add(summary);
        foreach (SegmentRun segment in _segments) SegmentCounts.Add(segment, sums, splices.Descriptor, WorkClock);
        return summary.Out;
    }

    void ILiveStream.Watch(bool isWatched)
    {
        if (isWatched) WorkClock.Start();
        else WorkClock.Stop();
    }

    private async Task DisposeSourceBehindAsync(List<Task> running)
    {
        foreach (Task task in running) await task.ConfigureAwait(false);
        await _disposeSource!().ConfigureAwait(false);
    }

    private bool TryStop(StopRequest request)
    {
        if (_completion.Task.IsCompleted || Interlocked.CompareExchange(ref _stop, request, null) is not null) return false;
        StopInFront(_segments.Count);

        // The end and the stop can come at the same time. A full fence makes the later one see the other.
        Interlocked.MemoryBarrier();
        if (_hasEnded) EndStopped();
        return true;
    }

    // The order matters: first no worker runs any more, then nothing is queued, then the source is disposed.
    private async Task EndAsync(List<Task> running)
    {
        foreach (Task task in running) await task.ConfigureAwait(true);
        WorkClock.Stop();
        splices.Streams.End(this);
        if (IsOver) _output!.Drain();
        try
        {
            await _disposeSource!().ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            _sourceFailure = ExceptionDispatchInfo.Capture(exception);
        }

        _hasEnded = true;
        Interlocked.MemoryBarrier();
        if (IsOver) EndStopped();
        else _consumer!.LookForEnd();
    }

    private void EndStopped()
    {
        _output!.Drain();
        Complete(failure: null);
    }

    private void Complete(ExceptionDispatchInfo? failure)
    {
        if (_completion.Task.IsCompleted) return;
        _meter.Stop();
        CountLateOut();
        Exception? thrown = (failure ?? _sourceFailure)?.SourceException;
        StreamOutcome outcome = OutcomeWith(thrown);
        bool isFirst = outcome switch
        {
            StreamOutcome.Completed => _completion.TrySetResult(),
            StreamOutcome.Failed => _completion.TrySetException(thrown!),
            _ => _completion.TrySetCanceled(_stop?.Token ?? InputCancellation!.CancellationToken),
        };
        _tokens.Release();
        Volatile.Read(ref _idle)?.End();

        // After a success, the reader may have the last results, and settles them when it asks for more.
        if (!_completion.Task.IsCompletedSuccessfully) Sent?.Close(FirstFailure ?? thrown);

        // The reader of the results gets the exception. No other caller has to await the completion.
        _ = _completion.Task.Exception;
        if (isFirst) splices.NoteStreamEnd(outcome, thrown);
    }

    private StreamOutcome OutcomeWith(Exception? thrown)
    {
        if (_stop is { } stop) return stop.Reason == StopReason.Cancelled ? StreamOutcome.Canceled : StreamOutcome.Left;
        if (thrown is null) return StreamOutcome.Completed;
        return thrown == InputCancellation ? StreamOutcome.Canceled : StreamOutcome.Failed;
    }

    private void Report()
    {
        (long dropped, long failed) = DroppedAndFailed();
        _meter.Report(dropped, failed);
    }

    private (long Dropped, long Failed) DroppedAndFailed()
    {
        long dropped = 0;
        long failed = 0;
        foreach (SegmentRun segment in _segments)
        {
            foreach (WorkerCounts counts in segment.Counts)
            {
                dropped += counts.Dropped;
                failed += counts.Failed;
            }
        }

        return (dropped, failed);
    }
}
