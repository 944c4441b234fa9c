using System.Diagnostics;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Telemetry;

/// <summary>The spans of the items of streams with queues.</summary>
[Collection("Process")]
public sealed class StreamSpanTests : TracedTests
{
    [Fact]
    public async Task An_item_has_a_span_below_that_of_its_writer()
    {
        var pipeline = new FilterQueuePipeline();
        Watch(pipeline, PipelineSpans.Stages);
        await using (PipelineSession<int, int> session = pipeline.Start(new StreamOptions { FlowsContext = true }, Token))
        {
            await session.Input.WriteAsync(2, Token);
            await session.Input.WriteAsync(3, Token);
            session.Complete();
            Assert.Single(await session.Output.ReadAllAsync(Token).ToListAsync(Token));
        }

        Assert.Same(Spans.Root, Activity.Current);
        const string Item = "FilterQueuePipeline";
        Assert.Equal(
            [
                $"{Item} > {Item} IsEven", $"{Item} > {Item} IsEven", $"{Item} > {Item} Look", $"{Item} > {Item} Pass",
                $"root > {Item} completed", $"root > {Item} dropped",
            ],
            Spans.Lines.Order());
    }

    [Fact]
    public async Task Traced_items_are_timed_from_the_source_to_the_reader()
    {
        var pipeline = new FilterQueuePipeline();
        Watch(pipeline, PipelineSpans.Items);
        Meters.Listen("pipeline.item.duration");
        var options = new StreamOptions { ParentOf = static _ => default };

        await pipeline.RunAllAsync([2, 3], options, Token);

        Assert.Equal(
            ["pipeline.item.duration time FilterQueuePipeline completed", "pipeline.item.duration time FilterQueuePipeline dropped"],
            Meters.Measured.Order());
    }

    [Fact]
    public async Task The_parent_may_come_from_the_item()
    {
        var pipeline = new FilterQueuePipeline();
        Watch(pipeline, PipelineSpans.Items);
        var parent = new ActivityContext(Spans.Root.TraceId, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);
        var options = new StreamOptions { ParentOf = PipelineTracing.From<int>(item => item == 2 ? parent : default) };

        await pipeline.RunAllAsync([2, 4], options, Token);

        Assert.Equal(2, Spans.Ended.Count);
        Assert.Contains(Spans.Ended, span => span.ParentSpanId == parent.SpanId && span.HasRemoteParent);
        Assert.Contains(Spans.Ended, span => span.ParentSpanId == Spans.Root.SpanId);
    }

    [Fact]
    public async Task Spans_of_lost_items_end_as_failed()
    {
        var pipeline = new FilterQueuePipeline();
        Watch(pipeline, PipelineSpans.Items);
        PipelineSession<int, int> session = pipeline.Start(new StreamOptions { FlowsContext = true }, Token);
        for (int item = 0; item < 10; item += 2) await session.Input.WriteAsync(item, Token);
        await session.Output.WaitToReadAsync(Token);
        Assert.True(session.Output.TryRead(out int _));

        await session.DisposeAsync();

        string[] lines = Spans.Lines;
        Assert.Equal("root > FilterQueuePipeline completed", lines[0]);
        Assert.All(lines.Skip(1), static line => Assert.Equal("root > FilterQueuePipeline failed", line));
    }

    [Fact]
    public async Task Items_of_a_batch_are_complete_when_it_has_left()
    {
        var pipeline = new FlowingBatchPipeline();
        Watch(pipeline, PipelineSpans.Items);
        await using PipelineSession<int, int> session = pipeline.Start(new StreamOptions { FlowsContext = true }, Token);
        for (int item = 1; item <= 2; item++) await session.Input.WriteAsync(item, Token);
        await session.WaitForIdleAsync(Token);
        Assert.Empty(Spans.Ended);

        for (int item = 3; item <= 4; item++) await session.Input.WriteAsync(item, Token);
        session.Complete();
        Assert.Equal([3, 4], await session.Output.ReadAllAsync(Token).ToListAsync(Token));

        Assert.Equal(Enumerable.Repeat("root > FlowingBatchPipeline completed", 4), Spans.Lines);
        Activity last = Assert.Single(Spans.Ended, static span => span.Links.Any());
        Assert.Equal(2, last.Links.Count());
        Assert.Subset(
            Spans.Ended.Select(static span => span.SpanId).ToHashSet(), last.Links.Select(static link => link.Context.SpanId).ToHashSet());
    }

    [Fact]
    public async Task Failing_items_are_errors()
    {
        var pipeline = new OutcomeQueuePipeline();
        Watch(pipeline, PipelineSpans.Items);
        var options = new StreamOptions { ParentOf = static _ => default };

        await Assert.ThrowsAsync<InvalidOperationException>(() => pipeline.RunAllAsync([1, 13, 99], options, Token).AsTask());

        Assert.Equal(
            [
                "root > OutcomeQueuePipeline completed", "root > OutcomeQueuePipeline failed System.FormatException Error",
                "root > OutcomeQueuePipeline failed System.InvalidOperationException Error",
            ],
            Spans.Lines.Order());
    }

    [Fact]
    public async Task A_function_for_another_type_of_items_ends_the_stream()
    {
        var pipeline = new FilterQueuePipeline();
        Watch(pipeline, PipelineSpans.Items);
        var options = new StreamOptions { ParentOf = PipelineTracing.From<string>(static _ => default) };

        await Assert.ThrowsAsync<InvalidCastException>(() => pipeline.RunAllAsync([2], options, Token).AsTask());
        Assert.Throws<ArgumentNullException>("parentOf", static () => PipelineTracing.From<int>(null!));
    }
}
