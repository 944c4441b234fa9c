using System.Collections.Concurrent;
using System.Diagnostics;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams;

/// <summary>The contexts of writers flow with their items, if the session or the input is asked to.</summary>
public sealed class FlowingContextTests
{
    private const int Writers = 4;
    private const int ItemsOfWriter = 500;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_stage_runs_in_the_trace_of_its_writer()
    {
        var pipeline = new FlowingPipeline();
        await using PipelineSession<int, int> session = pipeline.Start(new StreamOptions { FlowsContext = true }, Token);
        Task<int> reading = session.Output.ReadAllAsync(Token).CountAsync(Token).AsTask();

        ConcurrentDictionary<int, ActivityTraceId> traces = await WriteAsync((item, token) => session.Input.WriteAsync(item, token));
        session.Complete();

        Assert.Equal(2 * Writers * ItemsOfWriter, await reading);
        Assert.Equal(7 * Writers * ItemsOfWriter, pipeline.Seen.Count);
        Assert.All(pipeline.Seen, seen => Assert.Equal(traces[seen.Item], seen.Trace));
    }

    [Fact]
    public async Task Stages_of_other_sessions_see_no_writer()
    {
        var pipeline = new FlowingPipeline();
        await using PipelineSession<int, int> session = pipeline.Start(Token);
        Task<int> reading = session.Output.ReadAllAsync(Token).CountAsync(Token).AsTask();
        ActivityTraceId? own = Activity.Current?.TraceId;

        await WriteAsync((item, token) => session.Input.WriteAsync(item, token));
        session.Complete();

        Assert.Equal(2 * Writers * ItemsOfWriter, await reading);
        Assert.All(pipeline.Seen, seen => Assert.Equal(own, seen.Trace));
    }

    [Fact]
    public async Task Batches_run_in_the_context_of_their_last_item()
    {
        var pipeline = new FlowingBatchPipeline();
        await using PipelineSession<int, int> session = pipeline.Start(new StreamOptions { FlowsContext = true }, Token);
        Task<int> reading = session.Output.ReadAllAsync(Token).CountAsync(Token).AsTask();

        ConcurrentDictionary<int, ActivityTraceId> traces = await WriteAsync((item, token) => session.Input.WriteAsync(item, token));
        session.Complete();

        await reading;
        Assert.Equal((Writers * ItemsOfWriter + 2) / 3, pipeline.Batches.Count);
        Assert.All(pipeline.Batches, batch => Assert.Equal(traces[batch.Last], batch.Trace));
        Assert.All(pipeline.Results, result => Assert.Equal(traces[result.Item], result.Trace));
    }

    [Fact]
    public async Task An_input_keeps_contexts_and_outlives_a_stream()
    {
        var pipeline = new FlowingPipeline();
        var input = new PipelineInput<int>(capacity: Writers * ItemsOfWriter);
        ConcurrentDictionary<int, ActivityTraceId> traces = await WriteAsync((item, token) => input.Writer.WriteAsync(item, token));
        var first = new List<int>();
        await foreach (int result in pipeline.StreamAsync(input, new StreamOptions { DefaultCapacity = 8 }, Token))
        {
            first.Add(result);
            if (first.Count == 100) break;
        }

        int left = input.Count;
        Assert.InRange(left, 1, (Writers * ItemsOfWriter) - 50);
        Assert.True(input.Writer.TryWrite(0));
        input.Writer.Complete();

        Assert.Equal(2 * (left + 1), await pipeline.StreamAsync(input, cancellationToken: Token).CountAsync(Token));

        Assert.All(pipeline.Seen.Where(static seen => seen.Item != 0), seen => Assert.Equal(traces[seen.Item], seen.Trace));
        Assert.Equal(0, input.Count);
    }

    [Fact]
    public async Task An_input_is_read_by_one_stream_at_a_time()
    {
        var input = new PipelineInput<int>();
        var pipeline = new FlowingPipeline();
        IAsyncEnumerator<int> first = pipeline.StreamAsync(input, cancellationToken: Token).GetAsyncEnumerator(Token);
        Task<bool> more = first.MoveNextAsync().AsTask();

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await pipeline.StreamAsync(input, cancellationToken: Token).CountAsync(Token));

        Assert.StartsWith("Another stream reads this input", refused.Message, StringComparison.Ordinal);
        await first.DisposeAsync();
        Assert.False(await more);
        input.Writer.Complete();
        Assert.Equal(0, await pipeline.StreamAsync(input, cancellationToken: Token).CountAsync(Token));
    }

    [Fact]
    public async Task A_stream_that_waits_for_an_input_can_be_stopped()
    {
        var input = new PipelineInput<int>();
        for (int round = 0; round < 200; round++)
        {
            var pipeline = new FlowingBatchPipeline();
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
            Task<int> reading = pipeline.StreamAsync(input, cancellationToken: cancellation.Token).CountAsync(Token).AsTask();
            if (round % 2 == 0) await input.Writer.WriteAsync(round, Token);

            await cancellation.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Token));
        }
    }

    [Fact]
    public async Task A_pipeline_without_queues_also_reads_an_input()
    {
        var input = new PipelineInput<int>(capacity: 2);
        Task<List<int>> reading = new TwoStagePipeline().StreamAsync(input, cancellationToken: Token).ToListAsync(Token).AsTask();
        for (int item = 0; item < 10; item++) await input.Writer.WriteAsync(item, Token);
        input.Writer.Complete();

        Assert.Equal(Enumerable.Range(0, 10).Select(static item => (item + 1) * 3), await reading);
        Assert.Throws<ArgumentOutOfRangeException>("capacity", static () => new PipelineInput<int>(0));
    }

    [Fact]
    public async Task An_input_that_fails_fails_its_stream()
    {
        var input = new PipelineInput<int>();
        await input.Writer.WriteAsync(1, Token);
        input.Writer.Complete(new FormatException());
        var results = new List<int>();

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int result in new FlowingPipeline().StreamAsync(input, cancellationToken: Token)) results.Add(result);
        });

        Assert.Equal([1, 1], results);
    }

    // Writes the items of several writers, each of which has a trace of its own. Returns the trace of each item.
    private static async Task<ConcurrentDictionary<int, ActivityTraceId>> WriteAsync(Func<int, CancellationToken, ValueTask> write)
    {
        var traces = new ConcurrentDictionary<int, ActivityTraceId>();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                using Activity activity = new Activity("writer").Start();
                for (int number = 0; number < ItemsOfWriter; number++)
                {
                    int item = 1 + (number * Writers) + writer;
                    traces[item] = activity.TraceId;
                    await write(item, Token);
                }
            },
            Token)));
        return traces;
    }
}
