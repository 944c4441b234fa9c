using System.Diagnostics.Metrics;

namespace Pipelines.Hosting.Registry;

/// <summary>
/// Represents the instruments of a service. They are in the meter of the core, and the page about telemetry lists all of them.
/// </summary>
internal sealed class HostingInstruments : IDisposable
{
    private readonly Meter? _ownMeter;
    private readonly Counter<long> _restarts;
    private readonly Counter<long> _reloads;

    public HostingInstruments(IMeterFactory? meters)
    {
        Meter meter = meters?.Create(PipelineTelemetry.Name) ?? (_ownMeter = new Meter(PipelineTelemetry.Name));
        _restarts = meter.CreateCounter<long>(
            "pipeline.service.restarts", "{restart}", "The restarts of a service after a failure.");
        _reloads = meter.CreateCounter<long>(
            "pipeline.configuration.reloads", "{reload}", "The reloads of a pipeline's configuration.");
    }

    public void CountRestart(PipelineEntry pipeline, Exception failure) =>
        _restarts.Add(1, [.. TagsOf(pipeline), new("error.type", failure.GetType().FullName)]);

    public void CountReload(PipelineEntry pipeline, string outcome) =>
        _reloads.Add(1, [.. TagsOf(pipeline), new("pipeline.outcome", outcome)]);

    public void Dispose() => _ownMeter?.Dispose();

    private static KeyValuePair<string, object?>[] TagsOf(PipelineEntry pipeline)
    {
        KeyValuePair<string, object?> name = new("pipeline.name", pipeline.Pipeline.Descriptor.Name);
        return pipeline.Instance is null ? [name] : [name, new("pipeline.instance.name", pipeline.Instance)];
    }
}
