using System.Collections.Concurrent;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented;

/// <summary>The end of sessions whose completion is not awaited.</summary>
public sealed class SegmentedEndTests
{
    private const int Count = 10;
    private static readonly SegmentShape Shape = new(0, 1) { Capacity = 16 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public async Task Session_completes_when_its_last_result_is_read(int workers, bool ordered)
    {
        for (int run = 0; run < 100; run++)
        {
            await using PipelineSession<int, int> session =
                await WriteAsync(static item => item, Shape with { Parallelism = workers, Ordered = ordered });
            for (int item = 0; item < Count; item++) await session.Output.ReadAsync(Token);

            await session.Completion.WaitAsync(Token);

            Assert.Equal(Count, session.GetStatistics().Out);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Session_with_a_pending_failure_fails_after_its_last_result(int workers)
    {
        var thrown = new FormatException();
        for (int run = 0; run < 100; run++)
        {
            await using PipelineSession<int, int> session =
                await WriteAsync(item => item == Count - 1 ? throw thrown : item, Shape with { Parallelism = workers });
            for (int item = 0; item < Count - 1; item++) Assert.Equal(item, await session.Output.ReadAsync(Token));

            Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => session.Completion.WaitAsync(Token)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Session_ends_on_Complete_when_every_result_was_read_before(int workers)
    {
        await using PipelineSession<int, int> session =
            TestChain.Of(1).Map(static item => item, Shape with { Parallelism = workers }).Streams.Start(null, Token);
        await session.Input.WriteAsync(1, Token);
        Assert.Equal(1, await session.Output.ReadAsync(Token));

        session.Complete();

        await session.Completion.WaitAsync(Token);
    }

    [Fact]
    public async Task TryRead_during_disposal_never_returns_an_empty_slot()
    {
        const int Items = 60;
        var random = new Random(1);
        for (int run = 0; run < 200; run++)
        {
            PipelineSession<string, string> session = new QueuedTextPipeline().Start(null, Token);
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
    public async Task Stream_that_the_scheduler_rejects_is_not_registered(int refused)
    {
        var bounded = new QueuedPipeline();

        await using (IAsyncEnumerator<int> results =
            bounded.StreamAsync([1], new StreamOptions { TaskScheduler = new RefusingScheduler(refused) }, Token).GetAsyncEnumerator(Token))
            await Assert.ThrowsAsync<TaskSchedulerException>(async () => await results.MoveNextAsync());

        Assert.Equal(0, bounded.Splices.Streams.Count);
    }

    // The input of the session is the queue ahead of the first stage, so there is one worker less than in a stream.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Session_that_the_scheduler_rejects_is_not_registered(int refused)
    {
        var bounded = new QueuedPipeline();

        Assert.Throws<TaskSchedulerException>(
            () => bounded.Start(new StreamOptions { TaskScheduler = new RefusingScheduler(refused) }, Token));
        Assert.Equal(0, bounded.Splices.Streams.Count);
    }

    [Fact]
    public async Task Source_is_disposed_when_the_scheduler_rejects_a_later_worker()
    {
        // It must not suspend: a source of a worker goes on by the scheduler of that worker, and could be what is refused.
        var source = new Source<int>([.. Enumerable.Range(0, 1_000_000)]);
        var scheduler = new RefusingScheduler(1, () => SpinWait.SpinUntil(() => source.Given > 0));

        await Assert.ThrowsAsync<TaskSchedulerException>(
            async () =>
                await new QueuedPipeline().StreamAsync(source, new StreamOptions { TaskScheduler = scheduler }, Token).CountAsync(Token));

        await UntilAsync(() => source.Disposed == 1);
    }

    [Fact]
    public async Task Session_without_items_ends_without_a_reader()
    {
        await using PipelineSession<int, int> session = TestChain.Of(1).Map(static item => item, Shape).Streams.Start(null, Token);

        session.Complete();

        await session.Completion.WaitAsync(Token);
        Assert.Equal(0, session.GetStatistics().In);
    }

    [Fact]
    public async Task Disposing_a_completed_session_with_unread_results_cancels_it()
    {
        var parts = new StandstillWatch();
        PipelineSession<int, int> session =
            TestChain.Of(1).Map(static item => item, Shape).Streams.Start(new StreamOptions { Parts = parts }, Token);
        for (int item = 0; item < Count; item++) await session.Input.WriteAsync(item, Token);
        session.Complete();
        await UntilAsync(() => parts.Run!.HasEnded && session.Output.Count == Count);
        Assert.True(session.Output.CanCount);
        Assert.False(session.Completion.IsCompleted);
        Assert.NotEqual(0, parts.Run!.Boundaries.Sum(static boundary => boundary.Rented));

        await session.DisposeAsync();

        Assert.True(session.Completion.IsCanceled);
        Assert.False(session.Output.TryRead(out _));
        Assert.Equal(0, parts.Run.Boundaries.Sum(static boundary => boundary.Rented));
    }

    [Fact]
    public async Task Output_Count_is_the_number_of_readable_results()
    {
        await using PipelineSession<int, int> session = await WriteAsync(static item => item, Shape);
        for (int left = Count; left > 0; left--)
        {
            await UntilAsync(() => session.Output.Count == left);
            Assert.True(session.Output.TryRead(out _));
        }

        Assert.Equal(0, session.Output.Count);
    }

    [Fact]
    public async Task Canceled_read_does_not_prevent_later_reads()
    {
        using var cancellation = new CancellationTokenSource();
        await using PipelineSession<int, int> session = TestChain.Of(1).Map(static item => item, Shape).Streams.Start(null, Token);
        ValueTask<bool> more = session.Output.WaitToReadAsync(cancellation.Token);
        Assert.False(more.IsCompleted);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await more);
        await session.Input.WriteAsync(1, Token);
        Assert.Equal(1, await session.Output.ReadAsync(Token));
    }

    [Fact]
    public async Task Source_disposal_exception_replaces_the_end_of_a_stream()
    {
        TestChain line = TestChain.Of(1).Map(static item => item, Shape);
        IAsyncEnumerator<int> results = line.Streams.Stream(new Fragile(), null, Token).GetAsyncEnumerator(Token);
        Assert.True(await results.MoveNextAsync());

        await Assert.ThrowsAsync<FormatException>(async () => await results.MoveNextAsync());

        await results.DisposeAsync();

        Assert.False(await results.MoveNextAsync());
    }

    [Fact]
    public async Task Ended_stream_is_not_kept_alive_by_its_token()
    {
        using var cancellation = new CancellationTokenSource();
        WeakReference run = await RunAsync(cancellation.Token);

        await UntilAsync(() =>
        {
            GC.Collect();
            return !run.IsAlive;
        });

        static async Task<WeakReference> RunAsync(CancellationToken token)
        {
            var parts = new StandstillWatch();
            await TestChain.Of(1)
                .Map(static item => item, Shape).Streams.RunAllAsync(
                    new Source<int>([1, 2, 3]), new StreamOptions { Parts = parts }, token);
            return new WeakReference(parts.Run);
        }
    }

    [Fact]
    public async Task Ordered_workers_release_items_after_a_failure()
    {
        var parts = new StandstillWatch();
        var begun = new ConcurrentBag<int>();
        TaskCompletionSource first = new(), second = new();
        TestChain line = TestChain.Of(1).Wait(
            async (item, _) =>
            {
                begun.Add(item);
                if (item == 1) await second.Task;
                if (item != 0) return item;
                await first.Task;
                throw new FormatException();
            },
            Shape with { Parallelism = 2 });
        await using IAsyncEnumerator<int> results =
            line.Streams.Stream(new Source<int>([.. Enumerable.Range(0, 100)]), new StreamOptions { Parts = parts }, Token)
                .GetAsyncEnumerator(Token);
        Task<bool> more = results.MoveNextAsync().AsTask();
        await UntilAsync(() => begun.Count == 2);

        first.SetResult();
        await UntilAsync(() => parts.Run!.FirstFailure is not null);
        second.SetResult();

        await Assert.ThrowsAsync<FormatException>(() => more);
        Assert.Equal([0, 1], begun.Order());
        Assert.Equal(0, parts.Run!.Boundaries.Sum(static boundary => boundary.Rented));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task<PipelineSession<int, int>> WriteAsync(Func<int, int> map, SegmentShape shape)
    {
        PipelineSession<int, int> session = TestChain.Of(1).Map(map, shape).Streams.Start(null, Token);
        for (int item = 0; item < Count; item++) await session.Input.WriteAsync(item, Token);
        session.Complete();
        return session;
    }
}
