using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pipelines.Generator.Tests.Abstractions.Telemetry;

/// <summary>Listens to the spans of one test: to those whose trace is that of the test.</summary>
internal sealed class SpanProbe : IDisposable
{
    private readonly ActivitySource _source = new("Test");
    private readonly ActivityListener _ofTest = new()
    {
        ShouldListenTo = static source => source.Name == "Test",
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };

    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _ended = [];

    public SpanProbe()
    {
        ActivitySource.AddActivityListener(_ofTest);
        Root = _source.StartActivity("root")!;
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == PipelineTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == Root.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.TraceId == Root.TraceId) _ended.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The span of the test, which is the current one.</summary>
    public Activity Root { get; }

    public IReadOnlyCollection<Activity> Ended => _ended;

    /// <summary>The ended spans, in the order of their ends: parent, name and what has come of it.</summary>
    public string[] Lines =>
    [
        .. _ended.Select(static span =>
            $"{span.Parent?.OperationName} > {span.OperationName}"
            + $"{(span.GetTagItem("pipeline.outcome") is { } outcome ? $" {outcome}" : "")}"
            + $"{(span.GetTagItem("error.type") is { } error ? $" {error} {span.Status}" : "")}"),
    ];

    public void StopListening() => _listener.Dispose();

    public void Dispose()
    {
        _listener.Dispose();
        Root.Dispose();
        _ofTest.Dispose();
        _source.Dispose();
    }
}
