using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>The view of the streams and versions of one pipeline.</summary>
public sealed class PipelineMonitorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Running_streams_are_listed_until_their_workers_have_ended()
    {
        var pipeline = new QueuesAndWorkersPipeline();
        PipelineMonitor monitor = pipeline.Splices.Monitor;
        Assert.Empty(monitor.GetStreams());
        await using PipelineSession<int, int> first = pipeline.Start(Token);
        await using PipelineSession<int, int> second = pipeline.Start(Token);
        await first.Input.WriteAsync(8, Token);

        Assert.Equal([1, 2], monitor.GetStreams().Select(static stream => stream.Id));

        first.Complete();
        Assert.Equal([4], await first.Output.ReadAllAsync(Token).ToListAsync(Token));
        Assert.Equal(first.GetStatistics().Stages.Select(static stage => stage.In), [1, 1, 1, 1]);
        StreamStatistics left = Assert.Single(monitor.GetStreams());
        Assert.Equal((2, 0), (left.Id, left.In));
    }

    [Fact]
    public async Task A_stream_that_its_consumer_runs_is_not_listed()
    {
        var pipeline = new SyncMapPipeline();
        await using IAsyncEnumerator<string> results = pipeline.StreamAsync([1, 2], cancellationToken: Token).GetAsyncEnumerator(Token);
        await results.MoveNextAsync();

        Assert.Empty(pipeline.Splices.Monitor.GetStreams());
    }

    [Fact]
    public async Task Totals_add_up_running_and_ended_streams()
    {
        var pipeline = new QueuesAndWorkersPipeline();
        PipelineMonitor monitor = pipeline.Splices.Monitor;
        Assert.Equal((0, 0, 4), (monitor.GetTotals().Id, monitor.GetTotals().In, monitor.GetTotals().Stages.Count));
        var ended = new List<int>();
        await foreach (int result in pipeline.StreamAsync(Enumerable.Range(0, 25), cancellationToken: Token)) ended.Add(result);
        await using PipelineSession<int, int> session = pipeline.Start(Token);
        for (int item = 0; item < 10; item++) await session.Input.WriteAsync(item, Token);
        await session.Output.ReadAsync(Token);
        await session.WaitForIdleAsync(Token);

        StreamStatistics totals = monitor.GetTotals();

        Assert.Equal((2, 35, ended.Count + 1), (totals.Id, totals.In, totals.Out));
        Assert.Equal([35, 35, 35, 35], totals.Stages.Select(static stage => stage.In));
        StreamStatistics running = session.GetStatistics();
        Assert.Equal(running.Stages.Select(static stage => stage.Workers), totals.Stages.Select(static stage => stage.Workers));
        Assert.Equal(running.InputCapacity, totals.InputCapacity);
    }

    [Fact]
    public async Task Totals_count_results_that_are_read_after_the_end()
    {
        var pipeline = new QueuesAndWorkersPipeline();
        await using PipelineSession<int, int> session = pipeline.Start(Token);
        for (int item = 0; item < 40; item++) await session.Input.WriteAsync(item, Token);
        session.Complete();
        while (pipeline.Splices.Monitor.GetStreams().Count > 0)
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal((40, 0), (pipeline.Splices.Monitor.GetTotals().In, pipeline.Splices.Monitor.GetTotals().Out));

        int results = await session.Output.ReadAllAsync(Token).CountAsync(Token);

        Assert.Equal(results, pipeline.Splices.Monitor.GetTotals().Out);
    }

    [Fact]
    public async Task Totals_count_streams_that_consumers_run_while_watched()
    {
        var pipeline = new SyncMapPipeline();
        PipelineMonitor monitor = pipeline.Splices.Monitor;
        await pipeline.RunAllAsync([1, 2], cancellationToken: Token);
        Assert.Equal(0, monitor.GetTotals().In);
        using var telemetry = new PipelineTelemetry();
        using IDisposable watch = telemetry.Watch(pipeline);

        await using (IAsyncEnumerator<string> results = pipeline.StreamAsync([1, 2, 3], cancellationToken: Token).GetAsyncEnumerator(Token))
        {
            await results.MoveNextAsync();
            Assert.Equal((1, 1, 1), (monitor.GetTotals().Id, monitor.GetTotals().In, monitor.GetTotals().Out));
        }

        await pipeline.RunAllAsync([1, 2, 3, 4], cancellationToken: Token);
        Assert.Equal((2, 5, 5), (monitor.GetTotals().Id, monitor.GetTotals().In, monitor.GetTotals().Out));
    }

    [Fact]
    public async Task Pins_and_pinned_versions_show_what_a_splice_waits_for()
    {
        var gate = new TaskCompletionSource();
        var pipeline = new GatedPipeline(gate.Task);
        PipelineMonitor monitor = pipeline.Splices.Monitor;
        Task<int> call = pipeline.RunAsync(1, Token).AsTask();
        Assert.Equal(1, monitor.Pins);
        Assert.Empty(monitor.GetPinnedVersions());

        pipeline.Stages.First.InsertBefore(static item => item);
        Task<int> later = pipeline.RunAsync(2, Token).AsTask();

        Assert.Equal(2, monitor.Pins);
        PinnedVersion pinned = Assert.Single(monitor.GetPinnedVersions());
        Assert.Equal((0, 1), (pinned.Version, pinned.Pins));

        gate.SetResult();
        await Task.WhenAll(call, later);
        Assert.Empty(monitor.GetPinnedVersions());
        Assert.Equal(0, monitor.Pins);
    }

    [Fact]
    public void A_pipeline_has_one_monitor()
    {
        IPipeline pipeline = new SyncMapPipeline();

        Assert.Same(pipeline.Splices.Monitor, pipeline.Splices.Monitor);
        Assert.Equal((0L, "SyncMapPipeline"), (pipeline.Splices.Monitor.Pins, pipeline.Descriptor.Name));
    }
}
