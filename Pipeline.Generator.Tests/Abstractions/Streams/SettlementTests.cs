using System.Threading.Channels;
using Pipelines.Generator.Tests.Abstractions.Streams.Kinds;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams;

/// <summary>How many items of the source a stream reports as settled, and when.</summary>
public sealed class SettlementTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Kinds(string rule) => StreamKinds.Theory(rule);

    [Theory, MemberData(nameof(Kinds), nameof(All_items_are_settled_at_the_end))]
    public async Task All_items_are_settled_at_the_end(string kind, bool suspends)
    {
        const int Items = 300;
        var reports = new Reported();
        var source = new Source<int>([.. Enumerable.Range(0, Items)]) { Suspends = suspends };

        await StreamKinds.Of(kind).RunAllAsync(static item => item, source, reports.Options, Token);

        Assert.Equal(Items, reports.Last);
        Assert.Null(reports.Wrong);
    }

    [Fact]
    public void An_async_method_for_settled_items_is_refused()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(
            "Settled", static () => new StreamOptions { Settled = static async _ => await Task.Yield() });

        Assert.Contains("is async void", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("let a loop of your own acknowledge", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds), nameof(A_result_is_settled_when_the_next_one_is_requested))]
    public async Task A_result_is_settled_when_the_next_one_is_requested(string kind, bool suspends)
    {
        const int Items = 300;
        var reports = new Reported();
        var source = new Source<int>([.. Enumerable.Range(0, Items)]) { Suspends = suspends };
        int taken = 0;

        await foreach (int _ in StreamKinds.Of(kind).Stream(static item => item, source, reports.Options, Token))
            Assert.InRange(reports.Last, 0, taken++);

        Assert.Equal(Items, reports.Last);
    }

    [Theory, MemberData(nameof(Kinds), nameof(An_item_that_ends_the_stream_is_not_settled))]
    public async Task An_item_that_ends_the_stream_is_not_settled(string kind, bool suspends)
    {
        var reports = new Reported();
        var source = new Source<int>([.. Enumerable.Range(0, 100)]) { Suspends = suspends };

        await Assert.ThrowsAsync<FormatException>(() => StreamKinds.Of(kind).RunAllAsync(
            static item => item == 70 ? throw new FormatException() : item, source, reports.Options, Token));

        Assert.InRange(reports.Last, 0, 70);
    }

    [Theory, MemberData(nameof(Kinds), nameof(Results_that_a_leaving_consumer_has_are_not_settled))]
    public async Task Results_that_a_leaving_consumer_has_are_not_settled(string kind, bool suspends)
    {
        const int Taken = 80;
        var reports = new Reported();
        var source = new Source<int>([.. Enumerable.Range(0, 200)]) { Suspends = suspends };
        int taken = 0;

        await foreach (int _ in StreamKinds.Of(kind).Stream(static item => item, source, reports.Options, Token))
            if (++taken == Taken) break;

        Assert.InRange(reports.Last, 0, Taken - 1);
    }

    [Theory, MemberData(nameof(Kinds), nameof(An_exception_of_the_report_ends_the_stream))]
    public async Task An_exception_of_the_report_ends_the_stream(string kind, bool suspends)
    {
        var source = new Source<int>([.. Enumerable.Range(0, 100)]) { Suspends = suspends };
        int calls = 0;
        var options = new StreamOptions { Settled = _ => throw new NotSupportedException($"{++calls}") };

        await Assert.ThrowsAsync<NotSupportedException>(
            () => StreamKinds.Of(kind).RunAllAsync(static item => item, source, options, Token));

        Assert.Equal(1, calls);
    }

    [Theory, MemberData(nameof(Kinds), nameof(An_exception_of_the_last_report_ends_the_stream))]
    public async Task An_exception_of_the_last_report_ends_the_stream(string kind, bool suspends)
    {
        StreamKind stream = StreamKinds.Of(kind);
        foreach (int items in new[] { 1, 100 })
        {
            var options = new StreamOptions { Settled = settled => { if (settled == items) throw new NotSupportedException(); } };
            Source<int> Items() => new([.. Enumerable.Range(0, items)]) { Suspends = suspends };

            await Assert.ThrowsAsync<NotSupportedException>(() => stream.RunAllAsync(static item => item, Items(), options, Token));
            await Assert.ThrowsAsync<NotSupportedException>(async () =>
            {
                await foreach (int _ in stream.Stream(static item => item, Items(), options, Token)) await Task.Yield();
            });
        }
    }

    [Fact]
    public async Task A_session_that_discards_fails_with_the_last_report()
    {
        var options = new StreamOptions
        {
            Settled = settled => { if (settled == 2) throw new NotSupportedException(); },
            DiscardOutput = true,
        };
        await using PipelineSession<int, int> session = new QueuedPipeline(static item => item).Start(options, Token);
        await session.Input.WriteAsync(1, Token);
        await session.Input.WriteAsync(2, Token);
        session.Complete();

        await Assert.ThrowsAsync<NotSupportedException>(() => session.Completion.WaitAsync(Token));
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    [InlineData("many")]
    [InlineData("segments")]
    [InlineData("workers")]
    public async Task Items_are_settled_while_the_source_waits(string kind)
    {
        var reports = new Reported();
        var items = Channel.CreateUnbounded<int>();
        Task running = StreamKinds.Of(kind).RunAllAsync(static item => item, items.Reader.ReadAllAsync(Token), reports.Options, Token);
        for (int item = 1; item <= 3; item++)
        {
            items.Writer.TryWrite(item);
            await reports.WaitForAsync(item).WaitAsync(Token);
        }

        items.Writer.Complete();
        await running;
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    [InlineData("many")]
    [InlineData("segments")]
    public async Task A_report_that_fails_leaves_a_busy_source_undisposed(string kind)
    {
        var source = new BusySource();
        var options = new StreamOptions { Settled = _ => throw new NotSupportedException() };
        Task running = StreamKinds.Of(kind).RunAllAsync(static item => item, source, options, Token);

        await source.Asked.WaitAsync(Token);
        source.Continue();

        await Assert.ThrowsAsync<NotSupportedException>(() => running.WaitAsync(Token));
        Assert.Equal((true, false), (source.IsDisposed, source.WasDisposedAtWork));
    }

    [Fact]
    public async Task Items_of_a_batch_are_settled_with_its_results()
    {
        var reports = new Reported();
        await using PipelineSession<int, int> session = new PairBatchPipeline().Start(reports.Options, Token);
        for (int item = 0; item < 2; item++) await session.Input.WriteAsync(item, Token);

        Assert.Equal(1, await session.Output.ReadAsync(Token));
        Assert.Equal(0, reports.Last);
        Task<bool> next = session.Output.WaitToReadAsync(Token).AsTask();
        await reports.WaitForAsync(2).WaitAsync(Token);
        await session.Input.WriteAsync(2, Token);
        await session.WaitForIdleAsync(Token);
        Assert.Equal(2, reports.Last);

        session.Complete();
        Assert.True(await next);
        Assert.Equal(2, await session.Output.ReadAsync(Token));
        Assert.False(await session.Output.WaitToReadAsync(Token));
        Assert.Equal(3, reports.Last);
    }

    [Fact]
    public async Task Dead_letters_are_settled_when_their_method_returns()
    {
        var door = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reports = new Reported();
        var pipeline = new SlowDeadLetterPipeline(() =>
        {
            entered.SetResult();
            return door.Task;
        });
        Task running = pipeline.RunAllAsync([-1], reports.Options, Token).AsTask();

        await entered.Task.WaitAsync(Token);
        Assert.Equal(0, reports.Last);
        door.SetResult();
        await running;

        Assert.Equal(1, reports.Last);
    }

    [Fact]
    public async Task Dropped_and_skipped_items_are_settled()
    {
        var reports = new Reported();
        string[] items = ["2", "  ", "3", "13", "x", "4"];

        StreamSummary summary = await new SidesPipeline([]).RunAllAsync(items, reports.Options, Token);

        Assert.Equal(items.Length, reports.Last);
        Assert.Equal(3, summary.Out);
    }

    [Fact]
    public async Task A_session_that_discards_settles_its_items()
    {
        var reports = new Reported();
        var options = new StreamOptions { Settled = reports.Options.Settled, DiscardOutput = true };
        await using PipelineSession<int, int> session = new QueuedPipeline(static item => item).Start(options, Token);
        await session.Input.WriteAsync(1, Token);
        await reports.WaitForAsync(1).WaitAsync(Token);
        await session.Input.WriteAsync(2, Token);
        session.Complete();
        await session.Completion.WaitAsync(Token);

        Assert.Equal(2, reports.Last);
    }

    /// <summary>Has one item at hand, and works on the second one until it may continue.</summary>
    private sealed class BusySource : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _continue = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _isAtWork;

        public int Current { get; private set; }

        public Task Asked => _asked.Task;

        public bool IsDisposed { get; private set; }

        public bool WasDisposedAtWork { get; private set; }

        public void Continue() => _continue.SetResult();

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => Current++ == 0 ? new(true) : WorkAsync();

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            WasDisposedAtWork |= _isAtWork;
            return default;
        }

        private async ValueTask<bool> WorkAsync()
        {
            _isAtWork = true;
            _asked.TrySetResult();
            await _continue.Task;
            _isAtWork = false;
            return true;
        }
    }

    /// <summary>Remembers what is reported, and whether the number ever falls or two calls overlap.</summary>
    private sealed class Reported
    {
        private readonly Lock _gate = new();
        private readonly List<(long Number, TaskCompletionSource Reached)> _waits = [];
        private long _last;
        private int _calls;

        public StreamOptions Options => new() { Settled = Report };

        public long Last => Volatile.Read(ref _last);

        public string? Wrong { get; private set; }

        public Task WaitForAsync(long number)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                if (_last >= number) return Task.CompletedTask;
                _waits.Add((number, reached));
            }

            return reached.Task;
        }

        private void Report(long settled)
        {
            if (Interlocked.Increment(ref _calls) > 1) Wrong ??= "two calls overlap";
            lock (_gate)
            {
                if (settled <= _last) Wrong ??= $"{settled} after {_last}";
                Volatile.Write(ref _last, settled);
                foreach ((long number, TaskCompletionSource reached) in _waits)
                    if (number <= settled) reached.TrySetResult();
            }

            Interlocked.Decrement(ref _calls);
        }
    }
}
