using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Pipelines.Bench.Telemetry;

/// <summary>Watches pipelines, for a listener of the meter and one of the activity source.</summary>
internal sealed class Listeners : IMeterFactory
{
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _spans = new()
    {
        ShouldListenTo = static source => source.Name == PipelineTelemetry.Name,
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };

    private readonly PipelineTelemetry _telemetry;
    private Meter? _meter;

    public Listeners()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _meter) listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        _meters.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        _meters.SetMeasurementEventCallback<int>(static (_, _, _, _) => { });
        _telemetry = new PipelineTelemetry(this);
        _meters.Start();
        ActivitySource.AddActivityListener(_spans);
    }

    public Meter Create(MeterOptions options) => _meter = new Meter(options);

    /// <summary>Watches a pipeline until the process ends.</summary>
    public void Watch(IPipeline pipeline, PipelineTelemetryOptions? options = null) => _telemetry.Watch(pipeline, options);

    public void Dispose()
    {
        _telemetry.Dispose();
        _meters.Dispose();
        _spans.Dispose();
    }
}
