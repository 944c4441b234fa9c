using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pipelines.Hosting.Logging;
using Pipelines.Hosting.Registry;
using Pipelines.Hosting.Services;

namespace Pipelines.Hosting;

/// <summary>Represents the service of a pipeline without its types: its state, its restarts, and how it drains.</summary>
/// <remarks>Derive from <see cref="PipelineService{TIn, TOut}"/>. All public members are thread-safe.</remarks>
public abstract partial class PipelineService : BackgroundService, IPipelineService
{
    // The time that stages have to notice that their token was canceled: a tenth of that of the drain, and at most this.
    private static readonly TimeSpan LongestGrace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopReading = new();
    private readonly CancellationTokenSource _now = new();
    private readonly ServiceOrder _order;
    private readonly HostingInstruments _instruments;
    private readonly IHostApplicationLifetime? _lifetime;
    private readonly ILogger _logger;
    private PipelineServiceState _state;
    private CancellationTokenSource? _run;
    private TaskCompletionSource? _restarted;
    private Task? _stop;
    private Exception? _lastFailure;
    private long _restarts;
    private long _drainBegan;
    private bool _isEnding;
    private volatile bool _hasGivenUp;

    private protected PipelineService(IPipeline pipeline, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(services);
        Entry = (services.GetService<PipelineRegistry>() ?? throw NotAdded(pipeline)).Find(pipeline) ?? throw NotAdded(pipeline);
        Clock = services.GetRequiredService<TimeProvider>();
        _order = services.GetRequiredService<ServiceOrder>();
        _instruments = services.GetRequiredService<HostingInstruments>();
        _lifetime = services.GetService<IHostApplicationLifetime>();
        _logger = HostingLog.LoggerOf(services);
        Entry.Attach(this);
        _order.Add(this);
    }

    /// <summary>Gets the name of the pipeline in the configuration, in the registry and in logs.</summary>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public PipelineServiceState State
    {
        get
        {
            lock (_gate)
                return _state == PipelineServiceState.Running && Intake.IsClosed ? PipelineServiceState.Paused : _state;
        }
    }

    /// <inheritdoc/>
    public long Restarts => Volatile.Read(ref _restarts);

    /// <inheritdoc/>
    public Exception? LastFailure => Volatile.Read(ref _lastFailure);

    /// <summary>Gets the entry of the pipeline.</summary>
    private protected PipelineEntry Entry { get; }

    private protected TimeProvider Clock { get; }

    /// <summary>Gets the gate at which the intake waits while the service is paused.</summary>
    private protected PauseGate Intake { get; } = new();

    /// <summary>Gets a token that is canceled when a source is to end, because the host stops.</summary>
    private protected CancellationToken StopReading => _stopReading.Token;

    private ServiceSettings Settings => Entry.Configured.Settings.Options.Service;

    private bool IsStopping => _stopReading.IsCancellationRequested;

    private bool IsRunning => _state is PipelineServiceState.Running or PipelineServiceState.Restarting;

    /// <inheritdoc/>
    public void Pause()
    {
        lock (_gate)
        {
            // A pause would keep the items of the input from coming out.
            if (_isEnding || !Intake.TryClose()) return;
            PauseInput(true);
        }

        HostingLog.Paused(_logger, Name);
    }

    /// <inheritdoc/>
    public void Resume()
    {
        lock (_gate)
        {
            if (!Intake.TryOpen()) return;
            PauseInput(false);
        }

        HostingLog.Resumed(_logger, Name);
    }

    /// <inheritdoc/>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        Task restarted;
        Task ending;
        lock (_gate)
        {
            if (!IsRunning || IsStopping)
                throw new InvalidOperationException(
                    $"The service of pipeline {Name} can't be restarted, because it does not run: its state is {_state}.");
            restarted = (_restarted ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

            // Without a run, one is about to begin.
            ending = _run?.CancelAsync() ?? Task.CompletedTask;
        }

        await ending.ConfigureAwait(false);
        await restarted.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts the service. The host calls it.</summary>
    /// <param name="cancellationToken">Is canceled if the host does not start.</param>
    /// <returns>A task that completes at once. The service runs in the background.</returns>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        SetState(PipelineServiceState.Running);
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Ends the intake, and waits until the items in flight have come out, or until the time for that is over.</summary>
    /// <param name="cancellationToken">Cancels the items in flight, because the host has no more time.</param>
    /// <returns>
    /// A task that completes when the service has ended, or when <see cref="ServiceSettings.DrainTimeout"/> is over. A stage that does not
    /// end after its token was canceled is not awaited longer.
    /// </returns>
    /// <remarks>
    /// Services whose constructors ran later are stopped first, because they may write to this one. The host calls this method. A second
    /// call waits for the first one.
    /// </remarks>
    public override Task StopAsync(CancellationToken cancellationToken) => StopOnceAsync(cancellationToken);

    /// <summary>Cancels the items in flight, if the host has not stopped the service before.</summary>
    /// <remarks>A host that could not start disposes its services without a stop.</remarks>
    public override void Dispose()
    {
        EndReading();
        Cancel(_now);
        base.Dispose();
        if (ExecuteTask is null or { IsCompleted: true }) RefuseRestart();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs streams, one after the other, until the source ends or the host stops.</summary>
    /// <param name="stoppingToken">
    /// Is not used. It is canceled also if the host stops while it starts, and then items in flight come out as well.
    /// </param>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using CancellationTokenRegistration? registration = _lifetime?.ApplicationStopping.UnsafeRegister(
            static service => ((PipelineService)service!).EndReading(), this);
        try
        {
            int failures = 0;
            while (true)
            {
                using var run = new CancellationTokenSource();
                long began = Clock.GetTimestamp();
                try
                {
                    Begin(run);
                    await RunAsync(run.Token, _now.Token).ConfigureAwait(false);

                    // After a restart, the items in the input are for the next stream, also if the host stops.
                    if (!run.IsCancellationRequested || SourceHasEnded || (IsStopping && !HasInput)) break;
                    failures = 0;
                }
                catch (OperationCanceledException) when (_now.IsCancellationRequested)
                {
                    NoteCancellation();
                    return;
                }
                catch (Exception failure)
                {
                    failures = Clock.GetElapsedTime(began) >= Settings.HealthyAfter ? 1 : failures + 1;
                    if (!CanRestart(failures)) throw Failed(failure);
                    await WaitAsync(failure, failures, run.Token).ConfigureAwait(false);
                    if (IsStopping && !HasInput)
                    {
                        SetState(PipelineServiceState.Canceled);
                        return;
                    }
                }
                finally
                {
                    lock (_gate) _run = null;
                }
            }

            End();
        }
        finally
        {
            RefuseRestart();
        }
    }

    /// <summary>Gets whether the service has an input, and not a source of its own.</summary>
    private protected abstract bool HasInput { get; }

    /// <summary>Gets whether the source of the last stream has come to its end by itself.</summary>
    private protected abstract bool SourceHasEnded { get; }

    /// <summary>Gets whether a report of settled items hangs, so that no other stream may start.</summary>
    private protected abstract bool ReportHangs { get; }

    /// <summary>Gets the number of items that wait in the input.</summary>
    private protected abstract int Waiting { get; }

    /// <summary>Gets the counts of the items.</summary>
    private protected abstract ItemTally Tally { get; }

    /// <summary>Runs one stream to its end.</summary>
    /// <param name="restart">Ends the intake of this stream.</param>
    /// <param name="now">Cancels the stream.</param>
    private protected abstract Task RunAsync(CancellationToken restart, CancellationToken now);

    private protected abstract void PauseInput(bool isPaused);

    /// <summary>Accepts no more items, and lets those in the input come out.</summary>
    private protected abstract void CompleteInput();

    /// <summary>Accepts no more items, and drops those in the input.</summary>
    /// <returns>The number of items that were dropped.</returns>
    private protected abstract int DiscardInput(Exception? reason);

    /// <summary>Returns the counts of the stages of the running stream, as text.</summary>
    private protected abstract string DescribeStages();

    private bool CanRestart(int failures) =>
        !ReportHangs && Settings.Restart == RestartPolicy.OnFailure && failures <= Settings.MaxRestarts && (HasInput || !IsStopping);

    private void Begin(CancellationTokenSource run)
    {
        TaskCompletionSource? restarted;
        lock (_gate)
        {
            if (!IsStopping) _state = PipelineServiceState.Running;
            _run = run;
            (restarted, _restarted) = (_restarted, null);
        }

        restarted?.TrySetResult();
        HostingLog.Running(_logger, Name);
    }

    private void End()
    {
        if (IsStopping)
        {
            HostingLog.Drained(_logger, Name, Tally.Taken, Clock.GetElapsedTime(Volatile.Read(ref _drainBegan)));
            SetState(PipelineServiceState.Drained);
            return;
        }

        HostingLog.Completed(_logger, Name, Tally.Taken);
        SetState(PipelineServiceState.Completed);
        if (Settings.StopHostWhenCompleted) _lifetime?.StopApplication();
    }

    private Exception Failed(Exception failure)
    {
        Volatile.Write(ref _lastFailure, failure);
        long lost = Tally.InFlight;
        int waiting = DiscardInput(failure);
        string reason = $"{failure.GetType().Name}: {failure.Message}";
        HostingLog.Failed(_logger, Name, reason, lost + waiting, Tally.Taken + waiting, waiting);
        SetState(PipelineServiceState.Failed);

        // Hosts of .NET 10 return 0 after a failure, and then an orchestrator takes the process for a finished one.
        if (Environment.ExitCode == 0) Environment.ExitCode = 1;
        return new PipelineServiceException(Name, failure);
    }

    private async Task WaitAsync(Exception failure, int failures, CancellationToken restart)
    {
        Volatile.Write(ref _lastFailure, failure);
        Interlocked.Increment(ref _restarts);
        _instruments.CountRestart(Entry, failure);
        TimeSpan delay = RestartDelay.After(Settings, failures, Random.Shared.NextDouble());
        lock (_gate)
        {
            if (!IsStopping) _state = PipelineServiceState.Restarting;
        }

        HostingLog.Restarting(_logger, failure, Name, Tally.InFlight, delay, failures, Settings.MaxRestarts);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(restart, StopReading);
        await Task.Delay(delay, Clock, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void SetState(PipelineServiceState state)
    {
        lock (_gate) _state = state;
    }

    private static InvalidOperationException NotAdded(IPipeline pipeline) => new(
        $"The pipeline {pipeline.Descriptor.Name} of this service is not one of the container. Add it with "
        + $"services.AddPipeline<{pipeline.GetType().Name}>(), and let the service take it in its constructor.");
}
