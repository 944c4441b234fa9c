using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Telemetry;

/// <summary>OpenTelemetry gets what the library measures and traces.</summary>
[Collection("Process")]
public sealed class OpenTelemetryTests
{
    private const string Instance = "exported";

    [Fact]
    public void Exporter_receives_the_bounds_of_the_advice_and_exemplars()
    {
        var exported = new List<Metric>();
        using var source = new ActivitySource("Requests");
        using TracerProvider traces = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).Build();
        using MeterProvider meters = Sdk.CreateMeterProviderBuilder().AddMeter(PipelineTelemetry.Name)
            .SetExemplarFilter(ExemplarFilterType.TraceBased).AddInMemoryExporter(exported).Build();
        using var telemetry = new PipelineTelemetry();
        var pipeline = new TwoStagePipeline();
        using IDisposable watch = telemetry.Watch(pipeline, new() { Timing = StageTiming.Every }, Instance);
        using Activity request = source.StartActivity("request")!;

        pipeline.Run(5);
        meters.ForceFlush();

        foreach (string name in (string[])["pipeline.stage.duration", "pipeline.item.duration"])
        {
            MetricPoint point = PointOf(exported.Single(metric => metric.Name == name));
            var bounds = new List<double>();
            foreach (HistogramBucket bucket in point.GetHistogramBuckets()) bounds.Add(bucket.ExplicitBound);
            Assert.Equal((1e-6, 10, double.PositiveInfinity, 23), (bounds[0], bounds[^2], bounds[^1], bounds.Count));
            Assert.True(point.TryGetExemplars(out ReadOnlyExemplarCollection exemplars));
            var traceIds = new List<ActivityTraceId>();
            foreach (ref readonly Exemplar exemplar in exemplars) traceIds.Add(exemplar.TraceId);
            Assert.Equal([request.TraceId], traceIds.Distinct());
        }
    }

    [Fact]
    public void Exporter_receives_every_instrument_of_a_watched_pipeline()
    {
        var exported = new List<Metric>();
        using MeterProvider meters =
            Sdk.CreateMeterProviderBuilder().AddMeter(PipelineTelemetry.Name).AddInMemoryExporter(exported).Build();
        using var telemetry = new PipelineTelemetry();
        using IDisposable watch = telemetry.Watch(new QueuesAndWorkersPipeline(), instance: Instance);

        meters.ForceFlush();

        Assert.Contains(exported, static metric => metric is { Name: "pipeline.worker.time", Unit: "s", MetricType: MetricType.DoubleSum });
        Assert.Contains(exported, static metric => metric is { Name: "pipeline.stage.items", MetricType: MetricType.LongSum });
        Assert.Contains(exported, static metric => metric is { Name: "pipeline.queue.limit", MetricType: MetricType.LongSumNonMonotonic });
        Assert.Contains(exported, static metric => metric is { Name: "pipeline.version", MetricType: MetricType.LongGauge });
    }

    [Fact]
    public async Task Exporter_receives_spans_of_the_items_of_a_session()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        var spans = new List<Activity>();
        using var source = new ActivitySource("Requests");
        using TracerProvider traces =
            Sdk.CreateTracerProviderBuilder().AddSource(source.Name, PipelineTelemetry.Name).AddInMemoryExporter(spans).Build();
        using var telemetry = new PipelineTelemetry();
        var pipeline = new FilterQueuePipeline();
        using IDisposable watch = telemetry.Watch(pipeline, new() { Spans = PipelineSpans.Items }, Instance);
        Activity request = source.StartActivity("request")!;
        await using PipelineSession<int, int> session = pipeline.Start(new StreamOptions { FlowsContext = true }, token);
        await session.Input.WriteAsync(2, token);
        session.Complete();

        await session.Output.ReadAllAsync(token).CountAsync(token);
        request.Dispose();
        traces.ForceFlush();

        Activity item = Assert.Single(spans, static span => span.GetTagItem("pipeline.instance.name") is Instance);
        Assert.Equal((request.TraceId, request.SpanId), (item.TraceId, item.ParentSpanId));
        Assert.Equal("completed", item.GetTagItem("pipeline.outcome"));
    }

    private static MetricPoint PointOf(Metric metric)
    {
        foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            foreach (KeyValuePair<string, object?> tag in point.Tags)
                if (tag.Value is Instance) return point;
        throw new InvalidOperationException($"{metric.Name} has no point of the instance.");
    }
}
