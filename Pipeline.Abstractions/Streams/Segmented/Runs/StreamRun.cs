using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>One running stream: its workers, how it is stopped, and how it ends.</summary>
[DebuggerDisplay("{In} in, {Out} out, {_workers.Count} workers, over: {IsOver}, ended: {HasEnded}")]
internal sealed class StreamRun(SpliceTable splices, StreamOptions options, bool takesDeadLetters) : ILiveStream
{
    private readonly List<SegmentRun> _segments = [];
    private readonly List<IWorker> _workers = [];
    private readonly List<IBoundary> _boundaries = [];
    private readonly List<CancellationTokenRegistration> _registrations = [];
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunMeter _meter = new(options);
    private IBoundary? _output;
    private IStreamEnd? _consumer;
    private Exception? _failure;
    private Func<ValueTask>? _disposeSource;
    private ExceptionDispatchInfo? _sourceFailure;
    private Task _end = Task.CompletedTask;
    private IdleWatch? _idle;
    private int _stopped;
    private volatile StopRequest? _stop;
    private volatile bool _hasEnded;

    /// <inheritdoc/>
    public bool HoldsItems { get; private set; }

    int ILiveStream.Place { get; set; }

    public StreamOptions Options => options;

    public TimeProvider Clock => _meter.Clock;

    /// <summary>Whether somebody handles dead letters at the end of the stream.</summary>
    public bool TakesDeadLetters => takesDeadLetters;

    /// <summary>Whether the context is kept by whoever reads the results: only where a scheduler was asked for.</summary>
    public bool KeepsContext => options.TaskScheduler is not null;

    public IReadOnlyList<SegmentRun> Segments => _segments;

    public IReadOnlyList<IBoundary> Boundaries => _boundaries;

    /// <summary>The most items that can be inside.</summary>
    public long Bound { get; set; }

    /// <summary>Completes when the reader has come to the end, or the stream was stopped and nothing of it is left.</summary>
    public Task Completion => _completion.Task;

    public long In => _meter.In;

    public long Out => _meter.Out;

    /// <summary>Whether results are no more wanted: by cancellation, or because the consumer has left.</summary>
    public bool IsOver => _stop is not null;

    /// <summary>Whether nothing of the stream runs any more.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Whether the consumer gets an exception by which the stream has ended.</summary>
    public bool HasFailed =>
        _completion.Task.IsFaulted || (_completion.Task.IsCanceled && _stop is null) || _stop is { Reason: StopReason.Cancelled };

    /// <summary>
    /// The exception with which the input was completed, if it is that of a cancellation: then the stream is canceled, as the
    /// channel is. A stage that throws one fails.
    /// </summary>
    public OperationCanceledException? InputCancellation { get; set; }

    /// <summary>Whether nothing is left for the consumer to read.</summary>
    public bool IsDrained => _consumer!.IsDrained;

    /// <summary>The first failure in time, which need not be the one by which the stream ends.</summary>
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

    /// <summary>Starts the workers, each as a task of its own on the scheduler.</summary>
    public void Start(
        IBoundary output, IStreamEnd consumer, Func<ValueTask> disposeSource, CancellationToken first, CancellationToken second)
    {
        _output = output;
        _consumer = consumer;
        _disposeSource = disposeSource;
        _meter.Start();
        splices.Streams.Add(this);

        // Before the workers: a stream that is cancelled already does not ask its source.
        Register(first);
        if (second != first) Register(second);
        var running = new List<Task>();
        try
        {
            foreach (IWorker worker in _workers) running.Add(StartNew(worker.RunAsync));
            _end = StartNew(() => EndAsync(running));
        }
        catch
        {
            // The scheduler refuses. What it has taken before comes to its end by itself, if it lets it, and then the source goes.
            splices.Streams.Remove(this);
            Unregister();
            StopInFront(_segments.Count);
            _ = DisposeSourceBehindAsync(running);
            throw;
        }

        Parts.Started(this);
    }

    /// <summary>Whether a segment is to end, because its results are not wanted.</summary>
    public bool IsStopped(int segment) => Volatile.Read(ref _stopped) > segment;

    /// <summary>Stops all segments in front of one, and lets nothing more come to it.</summary>
    /// <param name="segment">The first one that goes on.</param>
    /// <param name="failure">Why, if it is a failure: for those who still write to the input.</param>
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

        // In this order: who finds a queue closed, finds that he is stopped.
        for (int index = 0; index < segment; index++) _segments[index].Cancel();
        for (int index = 0; index < segment; index++) _segments[index].CloseInput();
        if (segment < _segments.Count) _segments[segment].CloseInput();
        else _output!.Close();
    }

    /// <summary>The consumer leaves, or the session is disposed.</summary>
    /// <param name="reason">Which of the two.</param>
    /// <returns>Completes when nothing of the stream is left.</returns>
    public Task LeaveAsync(StopReason reason)
    {
        Stop(new StopRequest(reason, default));
        return _end;
    }

    /// <summary>
    /// Throws what the source has thrown as it was disposed, if nobody has had that yet, and no other exception is on its way.
    /// </summary>
    public void ThrowSourceFailure()
    {
        ExceptionDispatchInfo? failure = Interlocked.Exchange(ref _sourceFailure, null);
        if (!HasFailed || _completion.Task.Exception?.InnerException == failure?.SourceException) failure?.Throw();
    }

    /// <summary>The reader has come to the end, or to a failure: the stream ends there.</summary>
    /// <returns>Completes when nothing of the stream is left, and fails as the stream has failed.</returns>
    public async ValueTask FinishAsync(ExceptionDispatchInfo? failure)
    {
        if (failure is not null) StopInFront(_segments.Count);
        await _end.ConfigureAwait(KeepsContext);
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

    /// <summary>Completes when nothing in the stream can move without new input, or ends as the stream ends.</summary>
    public Task WaitForIdleAsync(CancellationToken cancellationToken) =>
        LazyInitializer.EnsureInitialized(ref _idle, () => new IdleWatch(this)).WaitAsync(cancellationToken);

    /// <summary>A worker has come to rest, or the reader has taken the last result.</summary>
    public void LookForIdle()
    {
        if (Volatile.Read(ref _idle) is { IsAwaited: true } idle) idle.Look();
    }

    /// <summary>The sum of the workers' rests; -1 if one of them does not rest. Never falls.</summary>
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

    /// <summary>Items were taken from the source.</summary>
    public void CountIn(int items)
    {
        if (_meter.CountIn(items)) Report();
    }

    /// <summary>An item was given to the consumer.</summary>
    public void CountOut() => _meter.CountOut();

    /// <summary>Tells the observer the last state, once.</summary>
    public void ReportEnd()
    {
        if (_meter.TryBeginLastReport()) Report();
    }

    public StreamSummary Summary()
    {
        (long dropped, long failed) = Lost();
        return _meter.Summary(dropped, failed);
    }

    /// <summary>Runs something of the stream as a task of its own on the scheduler.</summary>
    public Task StartNew(Func<Task> run)
    {
        TaskScheduler scheduler = options.TaskScheduler ?? TaskScheduler.Default;
        return Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap();
    }

    void ILiveStream.Poke()
    {
        foreach (IWorker worker in _workers) worker.Poke();
    }

    private async Task DisposeSourceBehindAsync(List<Task> running)
    {
        foreach (Task task in running) await task.ConfigureAwait(false);
        await _disposeSource!().ConfigureAwait(false);
    }

    private void Register(CancellationToken token)
    {
        if (!token.CanBeCanceled) return;
        CancellationTokenRegistration registration =
            token.UnsafeRegister(static (state, token) => ((StreamRun)state!).Stop(new StopRequest(StopReason.Cancelled, token)), this);
        lock (_registrations) _registrations.Add(registration);
        if (_completion.Task.IsCompleted) Unregister();
    }

    private void Unregister()
    {
        lock (_registrations)
        {
            foreach (CancellationTokenRegistration registration in _registrations) registration.Unregister();
            _registrations.Clear();
        }
    }

    private void Stop(StopRequest request)
    {
        if (_completion.Task.IsCompleted || Interlocked.CompareExchange(ref _stop, request, null) is not null) return;
        StopInFront(_segments.Count);

        // Whichever comes second, the end or the stop, sees the other one.
        Interlocked.MemoryBarrier();
        if (_hasEnded) EndStopped();
    }

    // In this order: nothing runs any more, nothing is queued, then the source goes.
    private async Task EndAsync(List<Task> running)
    {
        foreach (Task task in running) await task.ConfigureAwait(true);
        splices.Streams.Remove(this);
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
        if (_stop is { } stop) _completion.TrySetCanceled(stop.Token);
        else if (InputCancellation is { } canceled && failure?.SourceException == canceled)
            _completion.TrySetCanceled(canceled.CancellationToken);
        else if ((failure ?? _sourceFailure) is { } end) _completion.TrySetException(end.SourceException);
        else _completion.TrySetResult();
        Unregister();
        Volatile.Read(ref _idle)?.End();

        // Who reads the results gets the exception there; nobody has to ask here, too.
        _ = _completion.Task.Exception;
    }

    private void Report()
    {
        (long dropped, long failed) = Lost();
        _meter.Report(dropped, failed);
    }

    private (long Dropped, long Failed) Lost()
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
