using System.Diagnostics;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Telemetry;

/// <summary>The spans of items, stages and splices.</summary>
[Collection("Process")]
public sealed class SpanTests : TracedTests
{
    [Fact]
    public async Task A_call_has_a_span_below_that_of_its_caller()
    {
        var pipeline = new AsyncPipeline();
        Watch(pipeline, PipelineSpans.Items);
        pipeline.Stages.Map.InsertBefore(static item => item);

        await pipeline.RunAsync(1, Token);

        Assert.Same(Spans.Root, Activity.Current);
        Assert.Equal(["root > AsyncPipeline completed"], Spans.Lines);
        Activity span = Assert.Single(Spans.Ended);
        Assert.Equal(
            (ActivityKind.Internal, "AsyncPipeline", 1L),
            (span.Kind, span.GetTagItem("pipeline.name"), span.GetTagItem("pipeline.version")));
        Assert.Null(span.GetTagItem("pipeline.instance.name"));
    }

    [Fact]
    public void Stages_have_spans_below_that_of_the_call()
    {
        var pipeline = new TwoStagePipeline();
        Watch(pipeline, PipelineSpans.Stages, "returns");

        pipeline.Run(1);

        Assert.Same(Spans.Root, Activity.Current);
        Assert.Equal(
            [
                "TwoStagePipeline > TwoStagePipeline AddOne", "TwoStagePipeline > TwoStagePipeline Triple",
                "root > TwoStagePipeline completed",
            ],
            Spans.Lines);
        Assert.All(Spans.Ended, static span => Assert.Equal("returns", span.GetTagItem("pipeline.instance.name")));
        Assert.Equal("AddOne", Spans.Ended.First().GetTagItem("pipeline.stage.name"));
    }

    [Fact]
    public async Task Suspended_stages_see_their_own_span()
    {
        Activity? seen = null;
        var pipeline = new AsyncPipeline(async item =>
        {
            await Task.Yield();
            seen = Activity.Current;
            return item;
        });
        Watch(pipeline, PipelineSpans.Stages);

        await pipeline.RunAsync(1, Token);

        Assert.Equal("AsyncPipeline Map", seen?.OperationName);
        Assert.Same(Spans.Root, Activity.Current);
    }

    [Fact]
    public void Failing_stages_and_their_calls_are_errors()
    {
        var pipeline = new MixedPipeline();
        Watch(pipeline, PipelineSpans.Stages);
        pipeline.TryRun("8", out int _);
        int before = Spans.Lines.Length;

        Assert.Throws<InvalidOperationException>(() => pipeline.TryRun("99", out int _));

        Assert.Same(Spans.Root, Activity.Current);
        string[] failed = [.. Spans.Lines.Skip(before).Where(static line => line.EndsWith("Error", StringComparison.Ordinal))];
        Assert.Equal(2, failed.Length);
        Assert.StartsWith("MixedPipeline > MixedPipeline ", failed[0], StringComparison.Ordinal);
        Assert.Equal("root > MixedPipeline failed System.InvalidOperationException Error", failed[1]);
    }

    [Fact]
    public void Dropped_items_say_so()
    {
        var pipeline = new FilterPipeline();
        Watch(pipeline, PipelineSpans.Items);

        Assert.False(pipeline.TryRun(2, out int _));

        Assert.Equal(["root > FilterPipeline dropped"], Spans.Lines);
    }

    [Fact]
    public async Task Stages_after_an_expanding_one_are_not_part_of_it()
    {
        var pipeline = new FusedExpandPipeline(static _ => { });
        Watch(pipeline, PipelineSpans.Stages);

        Assert.Equal(2, await pipeline.StreamAsync(["ab"], cancellationToken: Token).CountAsync(Token));

        Assert.Same(Spans.Root, Activity.Current);
        const string Item = "FusedExpandPipeline";
        Assert.Equal(
            [
                $"{Item} > {Item} IsLetter", $"{Item} > {Item} Name", $"{Item} > {Item} IsLetter", $"{Item} > {Item} Name",
                $"{Item} > {Item} Take", $"root > {Item} completed",
            ],
            Spans.Lines);
    }

    [Fact]
    public async Task Callers_whose_own_span_has_ended_get_it_back()
    {
        var pipeline = new AsyncPipeline();
        Watch(pipeline, PipelineSpans.Items);
        var ended = new Activity("ended");
        ended.Start();
        var inside = ExecutionContext.Capture()!;
        ended.Stop();
        ExecutionContext.Restore(inside);
        Assert.Same(ended, Activity.Current);

        await pipeline.RunAsync(1, Token);
        Assert.Same(ended, Activity.Current);
        await pipeline.RunAsync(1, Token);

        Assert.Same(ended, Activity.Current);
        Assert.All(Spans.Ended, span => Assert.Same(ended, span.Parent));
        Assert.Equal(2, Spans.Ended.Count);
    }

    [Fact]
    public async Task A_guarded_failure_leaves_the_span_of_its_caller()
    {
        var pipeline = new SkippingExpandPipeline(static number => number == 2 ? throw new FormatException() : [number]);
        Watch(pipeline, PipelineSpans.Stages);

        await pipeline.RunAllAsync([1, 2, 3, 4], cancellationToken: Token);

        Assert.Same(Spans.Root, Activity.Current);
        Assert.All(Spans.Ended, span => Assert.True(span == Spans.Root || span.IsStopped));
        Assert.Equal(4, Spans.Ended.Count(static span => span.OperationName == "SkippingExpandPipeline"));
    }

    [Fact]
    public async Task A_consumer_that_leaves_is_no_error()
    {
        var pipeline = new FusedExpandPipeline(static _ => { });
        Watch(pipeline, PipelineSpans.Stages);

        await foreach (string _ in pipeline.StreamAsync(["ab"], cancellationToken: Token)) break;

        Assert.Contains("root > FusedExpandPipeline dropped", Spans.Lines);
        Assert.All(Spans.Ended, static span => Assert.Equal(ActivityStatusCode.Unset, span.Status));
    }

    [Fact]
    public void An_ended_watch_leaves_the_straight_path()
    {
        var pipeline = new TwoStagePipeline();
        IDisposable watch = Watch(pipeline, PipelineSpans.Stages);
        Assert.False(pipeline.Splices.Live.AllEnabled);

        watch.Dispose();

        Assert.True(pipeline.Splices.Live.AllEnabled);
        Assert.True(pipeline.Splices.Live.AllEnabledInSegments);
        pipeline.Run(1);
        Assert.Empty(Spans.Ended);
    }

    [Fact]
    public async Task Splices_name_the_stages_and_lanes_they_change()
    {
        var pipeline = new PassablePipeline();
        Watch(pipeline, PipelineSpans.Items);

        await pipeline.Lanes.Left.DisableAsync(Token);

        Assert.Equal("Choose.Left", Assert.Single(Spans.Ended).GetTagItem("pipeline.splice.units"));
    }

    [Fact]
    public void Nothing_is_traced_unless_the_options_say_so()
    {
        var pipeline = new TwoStagePipeline();
        Watch(pipeline, PipelineSpans.None);

        pipeline.Run(1);

        Assert.Empty(Spans.Ended);
        Assert.True(pipeline.Splices.Live.AllEnabled);
    }

    [Fact]
    public void Calls_take_the_straight_path_once_the_listener_has_left()
    {
        var pipeline = new TwoStagePipeline();
        Watch(pipeline, PipelineSpans.Items);
        Assert.False(pipeline.Splices.Live.AllEnabled);

        Spans.StopListening();
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(pipeline.Splices.Live.AllEnabled);
    }

    [Fact]
    public void Traced_items_are_not_all_timed()
    {
        var pipeline = new TwoStagePipeline();
        Watch(pipeline, PipelineSpans.Items);
        using IDisposable lease = Telemetry.Light();
        Clock.Advance(TimeSpan.FromSeconds(1));

        for (int item = 0; item < 1000; item++) pipeline.Run(item);

        Assert.Equal(1000, Spans.Ended.Count);
        Assert.Equal(64, Telemetry.GetLatencies(pipeline)[0].Count);
    }

    [Fact]
    public async Task Splices_have_a_span_that_lasts_until_quiescence()
    {
        var gate = new TaskCompletionSource();
        var pipeline = new GatedPipeline(gate.Task);
        Watch(pipeline, PipelineSpans.Items);
        Task<int> call = pipeline.RunAsync(1, Token).AsTask();
        Task<SpliceResult> splice = pipeline.Splices.PublishAsync(
            new Splice().By(new SpliceOrigin("operator")).InsertBefore(pipeline.Stages.First, static item => item, out _), Token).AsTask();
        Assert.Empty(Spans.Lines);

        gate.SetResult();
        await call;
        await splice;
        await Assert.ThrowsAsync<KeyNotFoundException>(() => pipeline.Splices.PublishAsync(new Splice().Disable("Frist"), Token).AsTask());

        Assert.Same(Spans.Root, Activity.Current);
        Assert.Equal(
            [
                "root > splice GatedPipeline quiescent",
                "root > splice GatedPipeline System.Collections.Generic.KeyNotFoundException Error",
            ],
            Spans.Lines.Where(static line => line.Contains("splice", StringComparison.Ordinal)));
        Activity span = Spans.Ended.First(static span => span.OperationName.StartsWith("splice", StringComparison.Ordinal));
        Assert.Equal(("operator", 1L), (span.GetTagItem("pipeline.splice.source"), span.GetTagItem("pipeline.version")));
        Assert.Equal("First", span.GetTagItem("pipeline.splice.units"));
    }
}
