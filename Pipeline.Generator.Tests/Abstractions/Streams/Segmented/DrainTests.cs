using System.Threading.Channels;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>Sessions that are drained by one call.</summary>
public sealed class DrainTests
{
    private static readonly StreamOptions Discarding = new() { DiscardOutput = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_comes_out_before_the_drain_completes()
    {
        await using PipelineSession<int, int> session = new QueuedPipeline().Start(Token);
        for (int item = 0; item < 100; item++) await session.Input.WriteAsync(item, Token);

        Task drained = session.DrainAsync(Token);
        Assert.False(session.Input.TryWrite(100));
        Assert.Equal(Enumerable.Range(0, 100), await session.Output.ReadAllAsync(Token).ToArrayAsync(Token));

        await drained;
        Assert.True(session.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_discarding_session_needs_no_reader()
    {
        await using PipelineSession<int, int> session = new QueuedPipeline().Start(Discarding, Token);
        for (int item = 0; item < 100; item++) await session.Input.WriteAsync(item, Token);

        await Task.WhenAll(session.DrainAsync(Token), session.DrainAsync(Token));

        Assert.Equal(100, session.GetStatistics().Out);
        await session.DrainAsync(new CancellationToken(canceled: true));
    }

    [Fact]
    public async Task A_token_cancels_a_session_that_is_not_drained()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource();
        Task Wait()
        {
            entered.TrySetResult();
            return never.Task;
        }

        using var limit = new CancellationTokenSource();
        await using PipelineSession<int, int> session = new QueuedWaitPipeline(Wait, static () => { }).Start(Token);
        await session.Input.WriteAsync(1, Token);
        await session.Input.WriteAsync(2, Token);
        await entered.Task;

        Task drained = session.DrainAsync(limit.Token);
        await limit.CancelAsync();

        OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drained);
        Assert.Equal(limit.Token, canceled.CancellationToken);
        string[] lines = canceled.Message.Split(Environment.NewLine);
        Assert.Equal("The session was canceled before everything had come out. It had counted:", lines[0]);
        Assert.StartsWith("  Wait: ", lines[2]);
        Assert.StartsWith("  Look: 0 in, 0 handled, 0 out", lines[3]);
        Assert.Equal(4, lines.Length);
        OperationCanceledException ofReader =
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await session.Output.WaitToReadAsync(Token));
        Assert.Equal(limit.Token, ofReader.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Completion);
    }

    [Fact]
    public async Task A_drain_that_is_late_ends_as_the_session_ended()
    {
        var failing = new QueuedPipeline(static _ => throw new FormatException()).Start(Discarding, Token);
        await failing.Input.WriteAsync(1, Token);
        await Assert.ThrowsAsync<FormatException>(() => failing.Completion);
        await using PipelineSession<int, int> disposed = new QueuedPipeline().Start(Token);
        await disposed.DisposeAsync();

        await Assert.ThrowsAsync<FormatException>(() => failing.DrainAsync(new CancellationToken(canceled: true)));
        OperationCanceledException canceled =
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => disposed.DrainAsync(new CancellationToken(canceled: true)));
        Assert.DoesNotContain("It had counted", canceled.Message, StringComparison.Ordinal);
        await failing.DisposeAsync();
    }

    [Fact]
    public async Task A_failure_ends_the_drain()
    {
        var thrown = new FormatException();
        await using PipelineSession<int, int> session = new QueuedPipeline(_ => throw thrown).Start(Discarding, Token);
        await session.Input.WriteAsync(1, Token);

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => session.DrainAsync(Token)));
    }

    [Fact]
    public async Task A_waiting_writer_learns_that_the_session_is_drained()
    {
        await using PipelineSession<int, int> session = new QueuedPipeline().Start(Token);
        int written = 0;
        while (session.Input.TryWrite(written)) written++;
        Task waiting = session.Input.WriteAsync(written, Token).AsTask();
        Task drained = session.DrainAsync(Token);

        int[] results = await session.Output.ReadAllAsync(Token).ToArrayAsync(Token);

        await drained;
        bool isTaken = await waiting.ContinueWith(static write => write.IsCompletedSuccessfully, TaskScheduler.Default);
        Assert.Equal(Enumerable.Range(0, written + (isTaken ? 1 : 0)), results);
        if (!isTaken) await Assert.ThrowsAsync<ChannelClosedException>(() => waiting);
    }
}
