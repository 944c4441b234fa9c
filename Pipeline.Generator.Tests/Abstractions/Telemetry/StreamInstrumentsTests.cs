using Microsoft.Extensions.Time.Testing;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Telemetry;

/// <summary>The measurements of the items, ends and workers of streams.</summary>
[Collection("Process")]
public sealed class StreamInstrumentsTests : IDisposable
{
    private const string Ends = "pipeline.stream.ends";

    private readonly MeterProbe _meters = new();
    private readonly PipelineTelemetry _telemetry;

    public StreamInstrumentsTests() => _telemetry = new PipelineTelemetry(_meters, new FakeTimeProvider());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _telemetry.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task Items_are_counted_by_stage_and_outcome()
    {
        var pipeline = new FilterQueuePipeline();
        using IDisposable watch = _telemetry.Watch(pipeline);
        _meters.Listen("pipeline.stage.items", "pipeline.stream.items");
        await pipeline.RunAllAsync([0, 1, 2, 3, 4], cancellationToken: Token);

        string[] read = _meters.Read();

        Assert.Contains("pipeline.stage.items 3 FilterQueuePipeline IsEven passed", read);
        Assert.Contains("pipeline.stage.items 2 FilterQueuePipeline IsEven dropped", read);
        Assert.Contains("pipeline.stage.items 0 FilterQueuePipeline IsEven failed", read);
        Assert.Contains("pipeline.stage.items 3 FilterQueuePipeline Pass passed", read);
        Assert.Contains("pipeline.stream.items 5 FilterQueuePipeline in", read);
        Assert.Contains("pipeline.stream.items 3 FilterQueuePipeline out", read);
    }

    [Fact]
    public async Task Ends_of_streams_with_queues_are_counted_by_outcome()
    {
        var pipeline = new QueuesAndWorkersPipeline();
        using IDisposable watch = _telemetry.Watch(pipeline);
        _meters.Listen(Ends);

        await pipeline.RunAllAsync([1, 2], cancellationToken: Token);
        Assert.Equal([$"{Ends} 1 QueuesAndWorkersPipeline completed"], _meters.Measured);

        using var cancellation = new CancellationTokenSource();
        PipelineSession<int, int> canceled = pipeline.Start(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled.Completion);
        await pipeline.Start(Token).DisposeAsync();
        PipelineSession<int, int> failed = pipeline.Start(Token);
        failed.Input.Complete(new FormatException());
        await Assert.ThrowsAsync<FormatException>(async () => await failed.Output.ReadAllAsync(Token).CountAsync(Token));

        Assert.Equal(
            [
                $"{Ends} 1 QueuesAndWorkersPipeline completed", $"{Ends} 1 QueuesAndWorkersPipeline canceled",
                $"{Ends} 1 QueuesAndWorkersPipeline left", $"{Ends} 1 QueuesAndWorkersPipeline failed System.FormatException",
            ],
            _meters.Measured);
    }

    public static TheoryData<IPipeline<int, int>> WithoutQueues =>
        [new TwoStagePipeline(), new AsyncPipeline(), new ExpandPipeline(static item => item)];

    [Theory]
    [MemberData(nameof(WithoutQueues))]
    public async Task Ends_of_streams_without_queues_are_counted_by_outcome(IPipeline<int, int> pipeline)
    {
        string name = pipeline.Descriptor.Name;
        using IDisposable watch = _telemetry.Watch(pipeline);
        _meters.Listen(Ends);

        await pipeline.StreamAsync(new Source<int>([1, 2]), cancellationToken: Token).CountAsync(Token);
        await foreach (int _ in pipeline.StreamAsync(new Source<int>([1, 2]), cancellationToken: Token)) break;
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (int _ in pipeline.StreamAsync(new Source<int>([1, 2]), cancellationToken: cancellation.Token))
                await cancellation.CancelAsync();
        });
        await Assert.ThrowsAsync<FormatException>(
            async () => await pipeline.StreamAsync(new Source<int>([1]) { FailsAtEnd = true }, cancellationToken: Token).CountAsync(Token));

        var fault = new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await pipeline.StreamAsync(FailingWith(fault), cancellationToken: Token).CountAsync(Token));

        Assert.Equal(
            [
                $"{Ends} 1 {name} completed", $"{Ends} 1 {name} left", $"{Ends} 1 {name} canceled",
                $"{Ends} 1 {name} failed System.FormatException", $"{Ends} 1 {name} failed System.OperationCanceledException",
            ],
            _meters.Measured);
    }

    private static async IAsyncEnumerable<int> FailingWith(Exception fault)
    {
        await Task.CompletedTask;
        yield return 1;
        throw fault;
    }

    [Fact]
    public async Task Workers_of_an_unwatched_pipeline_are_not_timed()
    {
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        var pipeline = new QueuesAndWorkersPipeline();
        await using PipelineSession<int, int> session = pipeline.Start(new StreamOptions { TimeProvider = clock }, Token);
        await session.Input.WriteAsync(1, Token);
        session.Complete();
        await session.Output.ReadAllAsync(Token).CountAsync(Token);

        Assert.All(
            session.GetStatistics().Stages,
            static stage => Assert.Equal((default, default, default), (stage.Busy, stage.Idle, stage.Blocked)));
    }
}
