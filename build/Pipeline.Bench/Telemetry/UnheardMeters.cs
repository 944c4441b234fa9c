using System.Diagnostics.Metrics;

namespace Pipelines.Bench.Telemetry;

/// <summary>Makes meters that no listener is attached to.</summary>
internal sealed class UnheardMeters : IMeterFactory
{
    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
    }
}
