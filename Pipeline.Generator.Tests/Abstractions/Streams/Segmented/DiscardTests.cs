using System.Threading.Tasks.Dataflow;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>Sessions that discard their own results.</summary>
public sealed class DiscardTests
{
    private static readonly StreamOptions Discarding = new() { DiscardOutput = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<bool> HasQueue => [false, true];

    [Fact]
    public async Task Completion_of_a_discarding_session_throws_the_stage_failure()
    {
        var thrown = new FormatException();
        await using PipelineSession<int, int> session = new QueuedPipeline(_ => throw thrown).Start(Discarding, Token);
        await session.Input.WriteAsync(1, Token);

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => session.Completion.WaitAsync(Token)));
        Assert.False(session.Input.TryWrite(2));
    }

    [Fact]
    public async Task Disposal_cancels_a_discarding_session_without_throwing()
    {
        var bounded = new QueuedPipeline();
        PipelineSession<int, int> session = bounded.Start(Discarding, Token);
        await session.Input.WriteAsync(1, Token);

        await session.DisposeAsync();
        await session.DisposeAsync();

        Assert.True(session.Completion.IsCanceled);
        Assert.Equal(0, bounded.Splices.Streams.Count);
    }

    [Fact]
    public async Task Token_cancels_a_discarding_session()
    {
        using var cancellation = new CancellationTokenSource();
        await using PipelineSession<int, int> session = new QueuedPipeline().Start(Discarding, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Completion.WaitAsync(Token));
    }

    [Fact]
    public async Task DisposeAsync_throws_the_exception_of_the_final_progress_report()
    {
        var thrown = new FormatException();
        var observer = new ThrowingObserver(thrown);
        PipelineSession<int, int> session =
            new QueuedPipeline().Start(new StreamOptions { DiscardOutput = true, Progress = observer }, Token);
        session.Complete();
        await session.Completion.WaitAsync(Token);

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () => await session.DisposeAsync()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Discarding_session_that_the_scheduler_rejects_is_not_registered(int refused)
    {
        var bounded = new QueuedPipeline();

        Assert.Throws<TaskSchedulerException>(
            () => bounded.Start(new StreamOptions { DiscardOutput = true, TaskScheduler = new RefusingScheduler(refused) }, Token));

        SpinWait.SpinUntil(() => bounded.Splices.Streams.Count == 0 || Token.IsCancellationRequested);
        Assert.Equal(0, bounded.Splices.Streams.Count);
    }

    [Theory]
    [MemberData(nameof(HasQueue))]
    public async Task StreamAsync_rejects_DiscardOutput(bool hasQueue)
    {
        IPipeline<int, int> pipeline = Pipeline(hasQueue, static item => item);

        ArgumentException refused =
            Assert.Throws<ArgumentException>(() => pipeline.StreamAsync([1], Discarding, Token).GetAsyncEnumerator(Token));

        Assert.Contains(nameof(StreamOptions.DiscardOutput), refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await pipeline.RunAllAsync([1, 2], Discarding, Token)).Out);
    }

    [Fact]
    public void AsBlock_rejects_DiscardOutput() =>
        Assert.Throws<ArgumentException>(() => (IDataflowBlock)new QueuedPipeline().AsBlock(Discarding, Token));

    private static IPipeline<int, int> Pipeline(bool hasQueue, Func<int, int> map) =>
        hasQueue ? new QueuedPipeline(map) : new SyncPipeline(map);

    private sealed class ThrowingObserver(Exception thrown) : IProgress<StreamSummary>
    {
        public void Report(StreamSummary value) => throw thrown;
    }
}
