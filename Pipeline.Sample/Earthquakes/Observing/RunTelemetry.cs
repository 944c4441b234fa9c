using System.Diagnostics;

namespace Pipelines.Sample.Earthquakes.Observing;

/// <summary>Watches the pipeline of one run, as far as its options ask for that.</summary>
internal sealed class RunTelemetry : IDisposable
{
    private readonly ActivitySource _source = new("Pipelines.Sample");
    private readonly SpanFile? _spans;
    private readonly MeasurementTable? _measurements;
    private readonly PipelineTelemetry? _telemetry;

    /// <exception cref="UserErrorException">The file of the spans can't be written.</exception>
    public RunTelemetry(IPipeline pipeline, bool measures, string? spanFile)
    {
        if (!measures && spanFile is null) return;
        _measurements = measures ? new MeasurementTable(PipelineTelemetry.Name) : null;
        _spans = spanFile is null ? null : new SpanFile(spanFile, PipelineTelemetry.Name, _source.Name);
        _telemetry = new PipelineTelemetry();
        _telemetry.Watch(pipeline, new() { Spans = _spans is null ? PipelineSpans.None : PipelineSpans.Stages });
    }

    /// <summary>Begins the span of the run, which is the current one in the method that calls this.</summary>
    public Activity? StartRun() => _source.StartActivity("run");

    /// <summary>Returns the measurements so far. The list is empty if the run is not measured.</summary>
    public IReadOnlyList<Measured> Measure() => _measurements?.Read() ?? [];

    public void Dispose()
    {
        _telemetry?.Dispose();
        _measurements?.Dispose();
        _spans?.Dispose();
        _source.Dispose();
    }
}
