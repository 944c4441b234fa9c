using Pipelines.Generator.Tests.Doubles;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Streaming.Segments;

/// <summary>How sessions end where nobody asks whether they have.</summary>
public sealed class SessionEndTests
{
    private const int Count = 10;
    private static readonly SegmentShape Shape = new(0, 1) { Capacity = 16 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public async Task A_session_has_ended_when_the_last_result_is_read(int workers, bool ordered)
    {
        for (int run = 0; run < 100; run++)
        {
            await using PipelineSession<int, int> session = await WriteAsync(static item => item, Shape with { Parallelism = workers, Ordered = ordered });
            for (int item = 0; item < Count; item++) await session.Output.ReadAsync(Token);

            await session.Completion.WaitAsync(Token);

            Assert.Equal(Count, session.Statistics.Out);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_session_that_fails_behind_the_last_result_has_failed_when_that_is_read(int workers)
    {
        var thrown = new FormatException();
        for (int run = 0; run < 100; run++)
        {
            await using PipelineSession<int, int> session = await WriteAsync(item => item == Count - 1 ? throw thrown : item, Shape with { Parallelism = workers });
            for (int item = 0; item < Count - 1; item++) Assert.Equal(item, await session.Output.ReadAsync(Token));

            Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => session.Completion.WaitAsync(Token)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_session_ends_by_itself_when_everything_was_read_before(int workers)
    {
        await using PipelineSession<int, int> session = Line.Of(1).Map(static item => item, Shape with { Parallelism = workers }).Streams.Start(null, Token);
        await session.Input.WriteAsync(1, Token);
        Assert.Equal(1, await session.Output.ReadAsync(Token));

        session.Complete();

        await session.Completion.WaitAsync(Token);
    }

    [Fact]
    public async Task A_session_that_is_disposed_while_somebody_reads_gives_nothing_that_is_no_item()
    {
        const int Items = 60;
        var random = new Random(1);
        for (int run = 0; run < 200; run++)
        {
            PipelineSession<string, string> session = new Texts().Start(null, Token);
            for (int item = 0; item < Items; item++) Assert.True(session.Input.TryWrite("text"));
            while (session.Output.Count < Items) await Task.Yield();
            using var start = new ManualResetEventSlim();
            Task<bool> reading = Task.Run(
                () =>
                {
                    start.Set();
                    bool isEmpty = false;
                    while (!session.Completion.IsCompleted)
                    {
                        if (session.Output.TryRead(out string? text)) isEmpty |= text is null;
                        else Thread.Yield();
                    }

                    return isEmpty;
                },
                Token);
            start.Wait(Token);
            Thread.SpinWait(random.Next(3000));

            await session.DisposeAsync();

            Assert.False(await reading);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_stream_that_the_scheduler_refuses_does_not_stay(int refused)
    {
        var bounded = new Bounded();

        await using (IAsyncEnumerator<int> results = bounded.StreamAsync([1], new StreamOptions { TaskScheduler = new RefusingScheduler(refused) }, Token).GetAsyncEnumerator(Token))
            await Assert.ThrowsAsync<TaskSchedulerException>(async () => await results.MoveNextAsync());

        Assert.Throws<TaskSchedulerException>(() => bounded.Start(new StreamOptions { TaskScheduler = new RefusingScheduler(refused) }, Token));
        Assert.Equal(0, bounded.Splices.Streams.Count);
    }

    private static async Task<PipelineSession<int, int>> WriteAsync(Func<int, int> map, SegmentShape shape)
    {
        PipelineSession<int, int> session = Line.Of(1).Map(map, shape).Streams.Start(null, Token);
        for (int item = 0; item < Count; item++) await session.Input.WriteAsync(item, Token);
        session.Complete();
        return session;
    }
}
