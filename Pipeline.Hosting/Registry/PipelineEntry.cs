using Pipelines.Hosting.Registry;

namespace Pipelines.Hosting;

/// <summary>Represents one pipeline of the process: its control, its service, and whether its configuration is in effect.</summary>
/// <remarks>All members are thread-safe.</remarks>
public sealed class PipelineEntry
{
    private readonly PipelineRegistration _registration;
    private IPipelineService? _service;

    internal PipelineEntry(PipelineRegistration registration, IPipeline pipeline, TimeProvider clock)
    {
        _registration = registration;
        Pipeline = pipeline;
        History = new SpliceHistory(pipeline, clock);
        Failures = new FailureHistory(clock);
    }

    /// <summary>Gets the name of the pipeline in the configuration, in the registry and in logs.</summary>
    public string Name => _registration.Name;

    /// <summary>Gets the pipeline.</summary>
    public IPipeline Pipeline { get; }

    /// <summary>Gets the service that runs the pipeline, or <see langword="null"/> if there is none.</summary>
    public IPipelineService? Service => Volatile.Read(ref _service);

    /// <summary>Gets why the last reload of the configuration was refused.</summary>
    /// <value><see langword="null"/> if the configuration is in effect.</value>
    public string? ConfigurationRefusal => Configured?.Refusal;

    /// <summary>Gets the settings that have changed and wait for a restart of the service, by their paths.</summary>
    public IReadOnlyList<string> WaitingSettings => Configured?.WaitingSettings ?? [];

    /// <summary>Gets the last splices, since the configuration was put in effect.</summary>
    public SpliceHistory History { get; }

    /// <summary>Gets the last failures of stages.</summary>
    public FailureHistory Failures { get; }

    /// <summary>Gets which items are timed, or <see langword="null"/> if the pipeline is not watched by the host.</summary>
    public StageTiming? Timing => _registration.IsWatched ? Configured?.Settings.Options.Telemetry.Timing : null;

    /// <summary>Gets the name of the instance in metrics, or <see langword="null"/> if it has no name of its own.</summary>
    internal string? Instance => _registration.Key;

    internal PipelineRegistration Registration => _registration;

    /// <summary>Gets or sets the configuration. It is set before any other code gets the entry.</summary>
    internal ConfiguredPipeline Configured { get; set; } = null!;

    /// <exception cref="InvalidOperationException">The pipeline has a service.</exception>
    internal void Attach(IPipelineService service)
    {
        if (Interlocked.CompareExchange(ref _service, service, null) is { } other)
            throw new InvalidOperationException(
                $"The pipeline {Name} has a service already, {other.GetType()}, so {service.GetType()} can't run it as well. Add a second "
                + "instance with a name: AddPipeline<T>(\"name\"), and take it with [FromKeyedServices(\"name\")].");
    }
}
