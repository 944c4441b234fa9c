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
