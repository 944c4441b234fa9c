using Microsoft.Extensions.Time.Testing;

namespace Pipelines.Generator.Tests.Abstractions.Telemetry;

/// <summary>Watches the pipelines of one test in fake time, and listens to their spans.</summary>
public abstract class TracedTests : IDisposable
{
    private protected TracedTests() => Telemetry = new PipelineTelemetry(Meters, Clock);

    private protected FakeTimeProvider Clock { get; } = new();

    private protected MeterProbe Meters { get; } = new();

    private protected SpanProbe Spans { get; } = new();

    private protected PipelineTelemetry Telemetry { get; }

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Telemetry.Dispose();
        Spans.Dispose();
        Meters.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected IDisposable Watch(IPipeline pipeline, PipelineSpans spans, string? instance = null) =>
        Telemetry.Watch(pipeline, new() { Spans = spans }, instance);
}
