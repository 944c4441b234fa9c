using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Telemetry;

/// <summary>The measurements of watched pipelines, and when they are made.</summary>
[Collection("Process")]
public sealed class PipelineTelemetryTests : IDisposable
{
    private const string StageDuration = "pipeline.stage.duration";

    private readonly MeterProbe _meters = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly PipelineTelemetry _telemetry;

    public PipelineTelemetryTests() => _telemetry = new PipelineTelemetry(_meters, _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _telemetry.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public void Nothing_is_timed_without_a_listener()
    {
        var pipeline = new TwoStagePipeline();
        using IDisposable watch = _telemetry.Watch(pipeline, new() { Timing = StageTiming.Every });
        _clock.Advance(TimeSpan.FromSeconds(10));

        pipeline.Run(5);

        Assert.True(pipeline.Splices.Live.AllEnabled);
        Assert.Equal([0, 0], _telemetry.GetLatencies(pipeline).Select(static latency => latency.Count));
    }

    [Fact]
    public void Listener_receives_times_within_a_second()
    {
        var pipeline = new TwoStagePipeline();
        using IDisposable watch = _telemetry.Watch(pipeline);
        _meters.Listen(StageDuration, "pipeline.item.duration");
        _clock.Advance(TimeSpan.FromSeconds(1));

        pipeline.Run(5);

        Assert.Equal(
            [
                $"{StageDuration} time TwoStagePipeline AddOne", $"{StageDuration} time TwoStagePipeline Triple",
                "pipeline.item.duration time TwoStagePipeline completed",
            ],
            _meters.Measured);
        _meters.StopListening();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(pipeline.Splices.Live.AllEnabled);
    }

    [Fact]
    public void A_busy_pipeline_times_a_bounded_number_of_items()
    {
        var pipeline = new TwoStagePipeline();
        using IDisposable watch = _telemetry.Watch(pipeline);
        using IDisposable lease = _telemetry.Light();
        for (int step = 0; step < 10_000; step++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            for (int item = 0; item < 100; item++) pipeline.Run(item);
        }

        // 10 seconds at 100,000 items a second. Windows open irregularly, so the share is not exact.
        Assert.InRange(_telemetry.GetLatencies(pipeline)[0].Count, 5000, 2 * 6400);
    }

    [Fact]
    public void A_slow_pipeline_times_every_item()
    {
        var pipeline = new TwoStagePipeline();
        using IDisposable watch = _telemetry.Watch(pipeline);
        using IDisposable lease = _telemetry.Light();
        for (int item = 0; item < 1000; item++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            pipeline.Run(item);
        }

        Assert.Equal(1000, _telemetry.GetLatencies(pipeline)[0].Count);
    }

    [Fact]
    public void Failures_are_reported_with_what_happens_to_the_item()
    {
        var pipeline = new MixedPipeline();
        using IDisposable watch = _telemetry.Watch(pipeline);
        _meters.Listen("pipeline.stage.errors");

        pipeline.TryRun("13", out int _);

        Assert.Equal(["pipeline.stage.errors 1 MixedPipeline Guard System.FormatException skip"], _meters.Measured);
    }

    [Fact]
    public void Failures_reach_a_method_also_without_a_listener()
    {
        var pipeline = new MixedPipeline();
        List<StageError> errors = [];
        using IDisposable watch = _telemetry.Watch(pipeline, new PipelineTelemetryOptions { StageFailed = errors.Add });

        pipeline.TryRun("13", out int _);
        pipeline.TryRun("14", out int _);

        StageError error = Assert.Single(errors);
        Assert.Equal(("Guard", ErrorAction.Skip), (error.Stage, error.Action));
        Assert.IsType<FormatException>(error.Exception);
    }

    [Fact]
    public void Failures_are_not_reported_after_the_watch()
    {
        var pipeline = new MixedPipeline();
        IDisposable watch = _telemetry.Watch(pipeline);
        _meters.Listen("pipeline.stage.errors");

        watch.Dispose();
        pipeline.TryRun("13", out int _);

        Assert.Empty(_meters.Measured);
    }

    [Fact]
    public async Task Counts_are_read_from_streams()
    {
        var pipeline = new QueuesAndWorkersPipeline();
        using IDisposable watch = _telemetry.Watch(pipeline);
        _meters.Listen("pipeline.streams", "pipeline.workers", "pipeline.queue.limit");
        Assert.Equal("pipeline.streams 0 QueuesAndWorkersPipeline", _meters.Read()[0]);

        await using PipelineSession<int, int> session = pipeline.Start(Token);
        await using PipelineSession<int, int> other = pipeline.Start(Token);

        string[] read = _meters.Read();
        Assert.Contains("pipeline.streams 2 QueuesAndWorkersPipeline", read);
        Assert.Contains("pipeline.workers 6 QueuesAndWorkersPipeline Paint", read);
        Assert.Contains("pipeline.queue.limit 16 QueuesAndWorkersPipeline Plane", read);
        Assert.Contains($"pipeline.queue.limit {2 * session.GetStatistics().InputCapacity} QueuesAndWorkersPipeline (input)", read);
        Assert.Contains($"pipeline.queue.limit {2 * session.GetStatistics().OutputCapacity} QueuesAndWorkersPipeline (output)", read);
    }

    [Fact]
    public async Task Versions_and_what_holds_them_are_read()
    {
        var gate = new TaskCompletionSource();
        var pipeline = new GatedPipeline(gate.Task);
        using IDisposable watch = _telemetry.Watch(pipeline);
        _meters.Listen("pipeline.version", "pipeline.pins", "pipeline.pinned.age", "pipeline.stage.enabled");
        Task<int> call = pipeline.RunAsync(1, Token).AsTask();
        pipeline.Stages.First.InsertBefore(static item => item);

        string[] read = _meters.Read();

        Assert.Contains("pipeline.version 1 GatedPipeline", read);
        Assert.Contains("pipeline.pins 1 GatedPipeline", read);
        Assert.Contains("pipeline.stage.enabled 1 GatedPipeline First", read);
        Assert.DoesNotContain("pipeline.pinned.age 0 GatedPipeline", read);
        gate.SetResult();
        await call;
        Assert.Contains("pipeline.pinned.age 0 GatedPipeline", _meters.Read());
    }

    [Fact]
    public void Instances_of_one_name_are_numbered()
    {
        _meters.Listen("pipeline.version");
        using IDisposable first = _telemetry.Watch(new TwoStagePipeline());
        using IDisposable second = _telemetry.Watch(new TwoStagePipeline());
        using IDisposable named = _telemetry.Watch(new TwoStagePipeline(), instance: "returns");
        using IDisposable again = _telemetry.Watch(new TwoStagePipeline(), instance: "returns");

        Assert.Equal(
            [
                "pipeline.version 0 TwoStagePipeline", "pipeline.version 0 TwoStagePipeline 2",
                "pipeline.version 0 TwoStagePipeline returns", "pipeline.version 0 TwoStagePipeline returns 2",
            ],
            _meters.Read());
    }

    [Fact]
    public void A_pipeline_is_watched_once_at_a_time()
    {
        var pipeline = new TwoStagePipeline();
        IDisposable watch = _telemetry.Watch(pipeline);
        using var other = new PipelineTelemetry();

        var thrown = Assert.Throws<InvalidOperationException>(() => other.Watch(pipeline));
        Assert.Equal("The pipeline TwoStagePipeline is watched already. End that watch first, or watch another instance.", thrown.Message);

        watch.Dispose();
        watch.Dispose();
        other.Watch(pipeline).Dispose();
    }

    [Fact]
    public void Ended_watch_reports_nothing_and_leaves_the_straight_path()
    {
        var pipeline = new TwoStagePipeline();
        IDisposable watch = _telemetry.Watch(pipeline, new() { Timing = StageTiming.Every });
        _meters.Listen(StageDuration, "pipeline.version");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(pipeline.Splices.Live.AllEnabled);

        watch.Dispose();
        pipeline.Run(5);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(pipeline.Splices.Live.AllEnabled);
        Assert.Empty(_meters.Measured);
        Assert.Empty(_meters.Read());
        var thrown = Assert.Throws<InvalidOperationException>(() => _telemetry.GetLatencies(pipeline));
        Assert.Equal("The pipeline TwoStagePipeline is not watched. Call Watch first.", thrown.Message);
    }

    [Fact]
    public void Disposed_telemetry_watches_nothing_more()
    {
        var pipeline = new TwoStagePipeline();
        _telemetry.Watch(pipeline);
        using IDisposable lease = _telemetry.Light();
        _clock.Advance(TimeSpan.FromSeconds(1));

        _telemetry.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(pipeline.Splices.Live.AllEnabled);
        Assert.Throws<ObjectDisposedException>(() => _telemetry.Watch(pipeline));
        Assert.Throws<ObjectDisposedException>(() => _telemetry.Light());
    }

    [Fact]
    public void Samples_have_a_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PipelineTelemetryOptions { SamplesPerSecond = 9 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PipelineTelemetryOptions { SamplesPerSecond = 1_000_001 });
        Assert.Equal(640, new PipelineTelemetryOptions { SamplesPerSecond = 640 }.SamplesPerSecond);
    }

    [Fact]
    public void Histograms_advise_bounds_from_a_microsecond_to_ten_seconds()
    {
        _meters.Listen();
        foreach (Histogram<double> histogram in _meters.Instruments.OfType<Histogram<double>>())
        {
            IReadOnlyList<double> bounds = histogram.Advice!.HistogramBucketBoundaries!;
            Assert.Equal((1e-6, 10, 22), (bounds[0], bounds[^1], bounds.Count));
            Assert.Equal(bounds.Order(), bounds);
        }
    }
}
