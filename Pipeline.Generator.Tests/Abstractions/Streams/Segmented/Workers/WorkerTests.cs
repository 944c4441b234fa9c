using System.Collections.Concurrent;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Workers;

/// <summary>The work of a worker on the items of one buffer.</summary>
public sealed class WorkerTests
{
    private static readonly SegmentShape First = new(0, 1);
    private static readonly SegmentShape Second = new(1, 1) { Capacity = 256 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("map")]
    [InlineData("wait")]
    [InlineData("expand")]
    public async Task No_buffered_item_is_started_after_a_cancellation(string kind)
    {
        using var cancellation = new CancellationTokenSource();
        int begun = 0;
        IPipeline<int, int>? repeats = kind == "expand" ? new QueuedRepeatPipeline(item => [Cancel(item)]) : null;
        TestChain line = kind == "wait" ? TestChain.Of(1).Wait((item, _) => new(Cancel(item)), First) : TestChain.Of(1).Map(Cancel, First);
        var source = new Source<int>([.. Enumerable.Range(0, 20)]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await (repeats is null
                ? line.Streams.Stream(source, null, cancellation.Token)
                : repeats.StreamAsync(source, cancellationToken: cancellation.Token)).CountAsync(Token));

        Assert.Equal(1, begun);

        int Cancel(int item)
        {
            begun++;
            cancellation.Cancel();
            return item;
        }
    }

    [Fact]
    public async Task No_dead_letter_is_handled_after_a_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        var dead = new List<int>();
        var parcels = new DeadLetterThenBatchPipeline(number =>
        {
            dead.Add(number);
            cancellation.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await parcels.RunAllAsync([-1, -2, -3], null, cancellation.Token));

        Assert.Equal([-1], dead);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Next_item_waits_until_there_is_room_for_a_result(bool isAsync)
    {
        const int Count = 500;
        var parts = new StandstillWatch();
        TestChain line = TestChain.Of(3).Map(static item => item, First);
        line = isAsync ? line.Wait(static (item, _) => new(item), Second) : line.Map(static item => item, Second);
        line = line.Map(static item => item, new SegmentShape(2, 1) { Capacity = 4 });
        await using IAsyncEnumerator<int> results =
            line.Streams.Stream(
                new Source<int>([.. Enumerable.Range(0, Count)]), new StreamOptions { Parts = parts, OutputCapacity = 8 }, Token)
                    .GetAsyncEnumerator(Token);

        for (int result = 0; result < Count; result++)
        {
            Assert.True(await results.MoveNextAsync());
            Assert.Equal(result, results.Current);
            if (result == 0) await parts.UntilFullAsync(Token);
        }

        Assert.False(await results.MoveNextAsync());
        Assert.True(parts.AreWithinCapacity);
    }

    [Fact]
    public async Task Stages_after_an_asynchronous_stage_run_on_the_scheduler()
    {
        TaskScheduler scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        var seen = new ConcurrentBag<TaskScheduler>();
        var relay =
            new QueuedWaitPipeline(static () => Task.Run(static () => Thread.Yield(), Token), () => seen.Add(TaskScheduler.Current));

        await relay.RunAllAsync([1, 2, 3], new StreamOptions { TaskScheduler = scheduler }, Token);

        Assert.Equal([scheduler, scheduler, scheduler], seen);
    }

    [Fact]
    public async Task Dead_letter_does_not_end_a_batch()
    {
        var parcels = new DeadLetterThenBatchPipeline();

        await parcels.RunAllAsync([1, -1, 2, -2, -3, 3, 4], new StreamOptions { MaxItemsPerTransfer = 1 }, Token);

        Assert.Equal([[1, 2, 3], [4]], parcels.Packed);
    }

    [Fact]
    public async Task Dead_letter_never_ends_a_batch_formed_ahead_of_workers()
    {
        var parcels = new DeadLetterThenBatchWorkersPipeline();

        await parcels.RunAllAsync([1, -1, 2, -2, -3, 3, 4], cancellationToken: Token);

        Assert.Equal([(1, 3), (4, 1)], parcels.Packed.Order());
    }

    [Fact]
    public async Task Dead_letters_do_not_wait_for_an_unfinished_batch()
    {
        const int Bad = 200;
        int handled = 0;
        var some = new TaskCompletionSource();
        var parcels = new DeadLetterThenBatchWorkersPipeline(_ =>
        {
            if (Interlocked.Increment(ref handled) == Bad / 2) some.SetResult();
        });

        StreamSummary summary = await parcels.RunAllAsync(Items(), cancellationToken: Token);

        Assert.Equal((Bad + 1, Bad), (summary.In, summary.Failed));
        Assert.Equal(Bad, handled);

        async IAsyncEnumerable<int> Items()
        {
            yield return 1;
            for (int bad = 1; bad <= Bad; bad++) yield return -bad;
            await some.Task.WaitAsync(Token);
        }
    }

    [Fact]
    public async Task Preceding_result_does_not_wait_for_a_dead_letter_handler()
    {
        var never = new TaskCompletionSource();
        await using IAsyncEnumerator<int> results =
            new SlowDeadLetterPipeline(() => never.Task).StreamAsync([1, -1, 2], cancellationToken: Token)
            .GetAsyncEnumerator(Token);

        Assert.True(await results.MoveNextAsync());
        Assert.Equal(1, results.Current);

        ValueTask<bool> next = results.MoveNextAsync();
        Assert.False(next.IsCompleted);
        never.SetResult();
        Assert.True(await next);
        Assert.Equal(2, results.Current);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Partial_batch_is_dropped_when_the_source_fails(bool isShared)
    {
        var source = new Source<int>([1, 2, 3, 4, 5]) { FailsAtEnd = true };
        var parcels = new DeadLetterThenBatchPipeline();
        var shared = new DeadLetterThenBatchWorkersPipeline();
        var results = new List<int>();

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int result in isShared
                ? shared.StreamAsync(source, cancellationToken: Token)
                : parcels.StreamAsync(source, cancellationToken: Token)) results.Add(result);
        });

        Assert.Equal([1, 2, 3], results);
        Assert.Equal(1, isShared ? shared.Packed.Count : parcels.Packed.Count);
    }

    [Fact]
    public async Task Source_is_not_disposed_before_its_pending_read_completes()
    {
        var source = new SlowSource();
        var parts = new StandstillWatch();
        TestChain line = TestChain.Of(1).Map(static item => item, First);
        IAsyncEnumerator<int> results = line.Streams.Stream(source, new StreamOptions { Parts = parts }, Token).GetAsyncEnumerator(Token);
        Assert.True(await results.MoveNextAsync());

        Task leaving = results.DisposeAsync().AsTask();
        await parts.UntilStillAsync(Token);
        source.Answer.SetResult(true);
        await leaving;

        Assert.Equal("answered, disposed", string.Join(", ", source.Log));
    }

    [Fact]
    public async Task Statistics_count_completed_items_and_ports_count_rented_buffers()
    {
        var parts = new StandstillWatch();
        TestChain line = TestChain.Of(2).Map(static item => item, First).Map(static item => item, new SegmentShape(1, 1) { Capacity = 8 });
        await using PipelineSession<int, int> session = line.Streams.Start(new StreamOptions { Parts = parts }, Token);
        for (int item = 0; item < 5; item++) await session.Input.WriteAsync(item, Token);
        Assert.True(await session.Output.WaitToReadAsync(Token));
        Assert.NotEqual(0, parts.Run!.Boundaries.Sum(static boundary => boundary.Rented));

        session.Complete();
        Assert.Equal([0, 1, 2, 3, 4], await session.Output.ReadAllAsync(Token).ToListAsync(Token));

        Assert.Equal(0, parts.Run.Boundaries.Sum(static boundary => boundary.Rented));
        Assert.All(session.GetStatistics().Stages, static stage => Assert.Equal((5, 5, 0), (stage.In, stage.Out, stage.QueueLength)));
    }

    /// <summary>Yields one item. The request for the next one is pending until the test answers it.</summary>
    private sealed class SlowSource : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        private bool _isBegun;

        public TaskCompletionSource<bool> Answer { get; } = new();

        public ConcurrentQueue<string> Log { get; } = new();

        public int Current => 1;

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public async ValueTask<bool> MoveNextAsync()
        {
            if (!_isBegun) return _isBegun = true;
            bool answer = await Answer.Task;
            Log.Enqueue("answered");
            return answer;
        }

        public ValueTask DisposeAsync()
        {
            Log.Enqueue("disposed");
            return default;
        }
    }
}
