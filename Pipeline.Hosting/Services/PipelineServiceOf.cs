using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Pipelines.Hosting.Configuration;
using Pipelines.Hosting.Services;

namespace Pipelines.Hosting;

/// <summary>
/// Represents a hosted service that runs a pipeline: from its input or source, through the stages, to its sink. It drains when the host
/// stops.
/// </summary>
/// <typeparam name="TIn">The type of the items.</typeparam>
/// <typeparam name="TOut">The type of the results.</typeparam>
/// <remarks>
/// <para>
/// Add the pipeline with <see cref="PipelineServiceCollectionExtensions.AddPipeline{TPipeline}"/>, and a class derived from this one with
/// <see cref="PipelineServiceCollectionExtensions.AddPipelineService{TService}"/>. Other services can then take the class, and write items
/// to its <see cref="Input"/>. A service that reads from somewhere overrides <see cref="ReadAsync"/> instead.
/// </para>
/// <para>
/// When the host stops, no item is taken any more, and those in flight come out. If that takes longer than
/// <see cref="ServiceSettings.DrainTimeout"/>, they are canceled, and the log says what was left, stage by stage. A service that writes to
/// the input of another one has to take that one in its constructor. Then it drains first.
/// </para>
/// <para>All public members are thread-safe. The protected ones are called by one thread at a time.</para>
/// </remarks>
public abstract class PipelineService<TIn, TOut> : PipelineService
{
    private readonly IPipeline<TIn, TOut> _pipeline;
    private readonly PipelineInput<TIn> _input;
    private readonly bool _isOneToOne;
    private volatile bool _hasSource;
    private volatile bool _sourceHasEnded;
    private volatile bool _reportHangs;
    private volatile Func<StreamStatistics?> _statistics = static () => null;
    private volatile SettlementReports? _reports;
    private long _takenBefore;
    private long _taken;
    private long _written;

    /// <summary>Initializes the service of a pipeline.</summary>
    /// <param name="pipeline">The pipeline. It was added with <c>AddPipeline</c>.</param>
    /// <param name="services">The services of the host.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">
    /// The pipeline was not added to the services, or another service runs it.
    /// </exception>
    protected PipelineService(IPipeline<TIn, TOut> pipeline, IServiceProvider services)
        : base(pipeline, services)
    {
        _pipeline = pipeline;
        _isOneToOne = pipeline.Descriptor.Stages.All(
            static stage => stage.Kind != StageKind.Expand && (stage.BatchSize == 0 || stage.Kind == StageKind.Tap));
        StreamSettings settings = Entry.Configured.Settings.Options.Stream;
        _input = new PipelineInput<TIn>(settings.InputCapacity ?? 256, settings.FlowsContext ?? true);
    }

    /// <summary>Gets the writer of the items. Writing waits while the input is full, and stages run in the context of the writer.</summary>
    /// <remarks>
    /// <para>
    /// The input outlives a restart of the service, and items that no stream has taken wait for the next one. It accepts no more items when
    /// the service stops, after services that write to it have stopped.
    /// </para>
    /// <para>Completing it ends the service after the items that were written before.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">The service reads from its own source.</exception>
    public ChannelWriter<TIn> Input => _hasSource ? throw NoInput() : _input.Writer;

    /// <summary>
    /// Sends an item, and waits until everything that came of it has left the pipeline: written by <see cref="WriteAsync"/>, dropped, or
    /// taken by a dead letter method.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">
    /// Ends the wait. An item that the input has accepted stays in it. The result then has <see cref="Settlement.IsSettled"/> =
    /// <see langword="false"/>.
    /// </param>
    /// <returns>The outcome of the item.</returns>
    /// <exception cref="InvalidOperationException">The service reads from its own source.</exception>
    /// <exception cref="ChannelClosedException">
    /// The service stops, or has failed after it took the item. The inner exception is the failure. Stages may have run for the item.
    /// </exception>
    /// <remarks>An item that is sent is alone in its buffers. For throughput, write to <see cref="Input"/>.</remarks>
    public ValueTask<Settlement> SendAsync(TIn item, CancellationToken cancellationToken = default) =>
        _hasSource ? throw NoInput() : _input.SendAsync(item, cancellationToken);

    /// <summary>Reads the items of a stream from a source. It is called for each stream. The default is the <see cref="Input"/>.</summary>
    /// <param name="stopping">
    /// Is canceled when the host stops or the service is restarted. The source then ends, or throws an
    /// <see cref="OperationCanceledException"/>, which counts as its end. Items that it has returned before come out.
    /// </param>
    /// <returns>The items. The end of them ends the service.</returns>
    protected virtual IAsyncEnumerable<TIn> ReadAsync(CancellationToken stopping) => _input;

    /// <summary>Takes a result. The default discards it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="cancellation">Is canceled if the drain takes too long.</param>
    /// <returns>A task that completes when the result is written. Only then, the items from which it came are settled.</returns>
    /// <remarks>An exception is a failure of the service.</remarks>
    protected virtual ValueTask WriteAsync(TOut result, CancellationToken cancellation) => default;

    /// <summary>Is called when more items of a stream are settled, so that their source can acknowledge them or store its offset.</summary>
    /// <param name="count">
    /// The number of items, counted from the start of the stream, so from the last call of <see cref="ReadAsync"/>. Everything that came of
    /// these items has left the pipeline (<see cref="StreamOptions.Settled"/>). The number grows from call to call.
    /// </param>
    /// <returns>A task that completes when the number is stored. Numbers that come meanwhile are replaced by later ones.</returns>
    /// <remarks>
    /// After a failure or a restart, a source that begins at the last number loses no item. An item may then run twice. An exception is a
    /// failure of the service.
    /// </remarks>
    protected virtual ValueTask SettledAsync(long count) => default;

    /// <summary>Returns the parent of an item's span, for items whose message has the context of a trace.</summary>
    /// <param name="item">The item.</param>
    /// <returns>The parent. The default means the context of the writer.</returns>
    /// <remarks>It is called while items are traced (<see cref="TelemetrySettings.Spans"/>).</remarks>
    protected virtual ActivityContext ParentOf(TIn item) => default;

    private protected sealed override bool HasInput => !_hasSource;

    private protected sealed override bool SourceHasEnded => _sourceHasEnded;

    private protected sealed override bool ReportHangs => _reportHangs;

    private protected sealed override int Waiting => _input.Count;

    private protected sealed override ItemTally Tally
    {
        get
        {
            StreamStatistics? statistics = _statistics();
            long taken = Math.Max(Volatile.Read(ref _taken), statistics?.In ?? 0);
            long inFlight = taken - (_reports?.Settled ?? 0);

            // Items are settled in buffers. If each item has at most one result, the results say more.
            if (_isOneToOne && statistics is not null)
                inFlight = Math.Min(inFlight, taken - Volatile.Read(ref _written) - statistics.Dropped - statistics.Failed);
            return new ItemTally(Volatile.Read(ref _takenBefore) + taken, Math.Max(0, inFlight));
        }
    }

    private protected sealed override async Task RunAsync(CancellationToken restart, CancellationToken now)
    {
        Volatile.Write(ref _takenBefore, Tally.Taken);
        _statistics = static () => null;
        Volatile.Write(ref _taken, 0);
        Volatile.Write(ref _written, 0);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(now);
        var reports = new SettlementReports(SettledAsync, failed.Cancel);
        _reports = reports;
        CheckedSettings settings = Entry.Configured.StartStream();
        StreamOptions options = settings.ToStreamOptions(Clock, reports.Note, PipelineTracing.From<TIn>(ParentOf));
        try
        {
            using var reading = CancellationTokenSource.CreateLinkedTokenSource(restart, StopReading);
            IAsyncEnumerable<TIn> items = Read(reading.Token);
            if (ReferenceEquals(items, _input)) await RunInputAsync(options, restart, failed.Token).ConfigureAwait(false);
            else await RunSourceAsync(items, options, reading.Token, failed.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // Items that have come out are acknowledged also after a failure. If a report has failed, its exception is the failure.
            Task reported = reports.CompleteAsync();
            TimeSpan limit = settings.Options.Service.DrainTimeout;
            await Task.WhenAny(reported, Task.Delay(limit, Clock, now)).ConfigureAwait(false);
            _reportHangs = !reported.IsCompleted;
            if (failure is OperationCanceledException && failed.IsCancellationRequested && !now.IsCancellationRequested && !_reportHangs)
                await reported.ConfigureAwait(false);
            throw;
        }

        await reports.CompleteAsync().ConfigureAwait(false);
        Volatile.Write(ref _taken, Tally.Taken - _takenBefore);
    }

    private protected sealed override void PauseInput(bool isPaused) => _input.IsPaused = isPaused;

    private protected sealed override void CompleteInput() => _input.Writer.TryComplete();

    private protected sealed override int DiscardInput(Exception? reason) => _input.Discard(reason);

    private protected sealed override string DescribeStages() =>
        _statistics() is { } statistics ? $"The stages have counted:{Environment.NewLine}{statistics}" : "";

    private IAsyncEnumerable<TIn> Read(CancellationToken stopping)
    {
        _sourceHasEnded = false;
        try
        {
            return ReadAsync(stopping) ?? throw new InvalidOperationException(
                $"ReadAsync of the service of pipeline {Name} has returned null. Return an empty sequence if there is nothing to read.");
        }
        catch
        {
            // The input itself throws nothing.
            _hasSource = true;
            throw;
        }
    }

    private async Task RunInputAsync(StreamOptions options, CancellationToken restart, CancellationToken now)
    {
        PipelineSession<TIn, TOut> session = _pipeline.Start(_input, options, now);
        await using (session.ConfigureAwait(false))
        {
            _statistics = session.GetStatistics;
            using CancellationTokenRegistration registration =
                restart.UnsafeRegister(static session => ((PipelineSession<TIn, TOut>)session!).Complete(), session);
            await foreach (TOut result in session.Output.ReadAllAsync(now).ConfigureAwait(false))
                await WriteOneAsync(result, now).ConfigureAwait(false);
            await session.Completion.ConfigureAwait(false);
        }
    }

    private async Task RunSourceAsync(
        IAsyncEnumerable<TIn> items, StreamOptions options, CancellationToken stopping, CancellationToken now)
    {
        _hasSource = true;
        if (_input.Discard(NoInput()) is > 0 and int written)
            throw new InvalidOperationException(
                $"The service of pipeline {Name} reads from a source of its own, and {written} items were written to its input before it "
                + "started. Write to the input, or override ReadAsync, but not both.");

        long before = _pipeline.Splices.Monitor.GetStreams().LastOrDefault()?.Id ?? 0;
        try
        {
            await foreach (TOut result in _pipeline.StreamAsync(UntilStopped(items, before, stopping), options, now).ConfigureAwait(false))
                await WriteOneAsync(result, now).ConfigureAwait(false);
        }
        finally
        {
            _statistics = static () => null;
        }
    }

    // Called by the stream when it starts to read, so it is the first one that has started since. A stream without queues has no counts.
    private void FindStatistics(long before)
    {
        if (_pipeline.Splices.Monitor.GetStreams().FirstOrDefault(stream => stream.Id > before) is { Id: var own })
            _statistics = () => _pipeline.Splices.Monitor.GetStreams().FirstOrDefault(stream => stream.Id == own);
    }

    private async ValueTask WriteOneAsync(TOut result, CancellationToken now)
    {
        await WriteAsync(result, now).ConfigureAwait(false);
        Volatile.Write(ref _written, _written + 1);
    }

    // The end of the source lets the items in flight come out. So a cancellation that was asked for is an end, and not a failure.
    private async IAsyncEnumerable<TIn> UntilStopped(
        IAsyncEnumerable<TIn> items, long before, CancellationToken stopping, [EnumeratorCancellation] CancellationToken now = default)
    {
        FindStatistics(before);
        IAsyncEnumerator<TIn> source = items.GetAsyncEnumerator(stopping);
        try
        {
            while (true)
            {
                try
                {
                    await Intake.WaitAsync(stopping).ConfigureAwait(false);
                    if (stopping.IsCancellationRequested) yield break;
                    if (!await source.MoveNextAsync().ConfigureAwait(false))
                    {
                        _sourceHasEnded = !stopping.IsCancellationRequested;
                        yield break;
                    }
                }
                catch (OperationCanceledException) when (stopping.IsCancellationRequested)
                {
                    yield break;
                }

                Interlocked.Increment(ref _taken);
                yield return source.Current;
            }
        }
        finally
        {
            await DisposeAsync(source, stopping).ConfigureAwait(false);
        }
    }

    private static async ValueTask DisposeAsync(IAsyncEnumerator<TIn> source, CancellationToken stopping)
    {
        try
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // As above: the clean-up of the source uses the token also.
        }
    }

    private InvalidOperationException NoInput() => new(
        $"The service of pipeline {Name} reads from a source of its own, so it has no input: it overrides ReadAsync.");
}
