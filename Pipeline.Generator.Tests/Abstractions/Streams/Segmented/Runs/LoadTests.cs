using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Runs;

/// <summary>The sizes of a stream, and how full it is.</summary>
public sealed class LoadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InputCapacity_bounds_the_items_that_wait_in_the_input()
    {
        await using PipelineSession<int, int> session =
            new QueuesAndWorkersPipeline().Start(new StreamOptions { InputCapacity = 3 }, TestContext.Current.CancellationToken);

        Assert.Equal(3, session.GetStatistics().InputCapacity);
        Assert.Throws<ArgumentOutOfRangeException>(
            nameof(StreamOptions.InputCapacity), static () => new StreamOptions { InputCapacity = 0 });
    }

    [Fact]
    public async Task Statistics_have_the_sizes_of_queues_and_workers()
    {
        await using PipelineSession<int, int> session = new QueuesAndWorkersPipeline().Start(Token);

        StreamStatistics statistics = session.GetStatistics();

        Assert.Equal([("Saw", 0, 1), ("Plane", 8, 1), ("Paint", 8, 3), ("Pack", 100, 1)], statistics.Stages.Select(
            static stage => (stage.Name, stage.QueueCapacity, stage.Workers)));
        Assert.Equal((8, 256), (statistics.InputCapacity, statistics.OutputCapacity));
    }

    [Fact]
    public async Task Numbers_at_start_change_the_sizes()
    {
        var options = new StreamOptions
        {
            Stages = new Dictionary<string, StageStreamOptions>
            {
                ["Plane"] = new() { Capacity = 5 },
                ["Paint"] = new() { Parallelism = 2 },
            },
        };
        await using PipelineSession<int, int> session = new QueuesAndWorkersPipeline().Start(options, Token);

        StageStatistics[] stages = [.. session.GetStatistics().Stages];

        Assert.Equal((5, 2), (stages[1].QueueCapacity, stages[2].Workers));
    }

    [Fact]
    public async Task Items_are_active_while_their_worker_has_them()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = new StandstillWatch();
        await using PipelineSession<int, int> session = new QueuedWaitPipeline(() => gate.Task, static () => { })
            .Start(new StreamOptions { MaxItemsPerTransfer = 1, Parts = watch }, Token);
        for (int item = 0; item < 3; item++) await session.Input.WriteAsync(item, Token);

        await watch.UntilAsync(() => session.GetStatistics() is { InputQueueLength: 2, Stages: [{ Active: 1 }, { Active: 0 }] }, Token);

        gate.SetResult();
        session.Complete();
        Assert.Equal(3, await session.Output.ReadAllAsync(Token).CountAsync(Token));
        Assert.Equal([0, 0], session.GetStatistics().Stages.Select(static stage => stage.Active));
    }

    [Fact]
    public async Task No_item_is_active_in_a_stream_that_has_failed()
    {
        TestChain line = TestChain.Of(1).Map(static item => throw new FormatException(), new SegmentShape(0, 1));
        await using PipelineSession<int, int> session = line.Streams.Start(null, Token);
        await session.Input.WriteAsync(1, Token);

        await Assert.ThrowsAsync<FormatException>(async () => await session.Output.ReadAllAsync(Token).CountAsync(Token));

        Assert.Equal((1L, 0), session.GetStatistics().Stages[0] is var stage ? (stage.In, stage.Active) : default);
    }

    [Fact]
    public async Task Streams_are_numbered_in_the_order_of_their_start()
    {
        var pipeline = new QueuesAndWorkersPipeline();
        await using PipelineSession<int, int> first = pipeline.Start(Token);
        await using PipelineSession<int, int> second = pipeline.Start(Token);

        Assert.Equal((1, 2), (first.GetStatistics().Id, second.GetStatistics().Id));
    }
}
