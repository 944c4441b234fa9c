using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>
/// Reports what pipelines do to the listeners of the meter and of the activity source <c>Pipelines</c>, such as OpenTelemetry or
/// dotnet-counters.
/// </summary>
/// <remarks>
/// <para>
/// Without a listener, the items of a watched pipeline pay nothing. With one, a few items a second are timed, and counts are read when the
/// listener asks for them. Spans are made if the options of the pipeline say so. Once a second, the meter and the source are asked whether
/// they have a listener.
/// </para>
/// <para>
/// One instance is enough for all pipelines of a process. Two instances with the same meter factory would report each pipeline twice. All
/// members are thread-safe.
/// </para>
/// </remarks>
public sealed class PipelineTelemetry : IDisposable
{
    /// <summary>The name of the meter, and of the activity source.</summary>
    public const string Name = "Pipelines";

    internal const int WindowsPerSecond = 10;

    private static readonly TimeSpan UntilNextLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UntilNextWindow = TimeSpan.FromSeconds(1.0 / WindowsPerSecond);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly Meter? _ownMeter;
    private readonly ActivitySource _source = new(Name);
    private readonly PipelineInstruments _instruments;
    private readonly WatchedPipelines _watched = new();
    private ITimer? _timer;
    private int _leases;
    private bool _isLit;
    private bool _isDisposed;

    /// <summary>Initializes the meter and its instruments.</summary>
    /// <param name="meters">Makes the meter. The default makes one that this object disposes.</param>
    /// <param name="timeProvider">The clock. The default is the system's.</param>
    public PipelineTelemetry(IMeterFactory? meters = null, TimeProvider? timeProvider = null)
    {
        _clock = timeProvider ?? TimeProvider.System;
        Meter meter = meters?.Create(Name) ?? (_ownMeter = new Meter(Name));
        _instruments = new PipelineInstruments(meter, _watched);
    }

    /// <summary>Begins to watch a pipeline.</summary>
    /// <param name="pipeline">The pipeline. It stays referenced until the watch ends.</param>
    /// <param name="options">
    /// How much of it is timed and traced. The default is <see cref="StageTiming.Sampled"/> and <see cref="PipelineSpans.None"/>.
    /// </param>
    /// <param name="instance">
    /// The name of the instance, if there are several of one class. Without it, the second one of a name is <c>2</c>, and so on.
    /// </param>
    /// <returns>The watch. Disposing it ends it.</returns>
    /// <exception cref="InvalidOperationException">The pipeline is watched already.</exception>
    /// <exception cref="ObjectDisposedException">This object was disposed.</exception>
    public IDisposable Watch(IPipeline pipeline, PipelineTelemetryOptions? options = null, string? instance = null)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            string? name = _watched.NameOf(pipeline, instance);
            var watched = new WatchedPipeline(pipeline, options ?? new(), name, _instruments, _source, _clock);
            if (!pipeline.Splices.TryObserve(watched.Observer))
                throw new InvalidOperationException(
                    $"The pipeline {pipeline.Descriptor.Name} is watched already. End that watch first, or watch another instance.");
            _watched.Add(watched);

            // The field has it before it looks. If there is a listener now, the next item is timed.
            _timer ??= _clock.CreateTimer(
                static telemetry => ((PipelineTelemetry)telemetry!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Look();
            return new Release(() => End(watched));
        }
    }

    /// <summary>Returns what was timed of a pipeline since it is watched.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <returns>
    /// One entry for each stage, in the order of the chain. They are snapshots. A stage without a timed item has a count of 0.
    /// </returns>
    /// <exception cref="InvalidOperationException">The pipeline is not watched.</exception>
    public IReadOnlyList<StageLatency> GetLatencies(IPipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return _watched.Find(pipeline)?.GetLatencies()
            ?? throw new InvalidOperationException($"The pipeline {pipeline.Descriptor.Name} is not watched. Call {nameof(Watch)} first.");
    }

    /// <summary>Times items although the meter has no listener, for <see cref="GetLatencies"/>.</summary>
    /// <returns>Disposing it ends it.</returns>
    /// <remarks>If it is called several times, items are timed until all of the results are disposed.</remarks>
    /// <exception cref="ObjectDisposedException">This object was disposed.</exception>
    public IDisposable Light()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _leases++;
            if (_timer is not null) Look();
        }

        return new Release(() =>
        {
            lock (_gate) _leases--;
        });
    }

    /// <summary>Ends all watches. A meter that was made without a factory is disposed.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            _timer?.Dispose();
            foreach (WatchedPipeline watched in _watched.All) watched.Splices.StopObserving();
            _watched.Clear();
        }

        _ownMeter?.Dispose();
        _source.Dispose();
    }

    private void End(WatchedPipeline watched)
    {
        lock (_gate)
        {
            if (_watched.Remove(watched)) watched.Splices.StopObserving();
        }
    }

    // Under the gate, so that no window is opened for a pipeline whose watch has ended.
    private void Look()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            bool listens = _leases > 0 || _instruments.TimesItems;
            foreach (WatchedPipeline watched in _watched.All)
                if (watched.Tracer.MayTrace) watched.Splices.Trace(watched.Tracer.Traced);
            foreach (WatchedPipeline watched in listens || _isLit ? _watched.All : [])
                if (listens) watched.Splices.OpenWindow();
                else watched.Splices.CloseWindow();
            _isLit = listens;

            // Irregular, so that windows do not follow the rhythm of something else that comes ten times a second.
            TimeSpan next = listens ? UntilNextWindow * (0.5 + Random.Shared.NextDouble()) : UntilNextLook;
            _timer!.Change(next, next);
        }
    }

    private sealed class Release(Action release) : IDisposable
    {
        private Action? _release = release;

        public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
    }
}
