using System.Collections;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Sources;

/// <summary>Results of a source that produces its items fast, and then blocks.</summary>
public sealed class BlockedSourceTests
{
    private const int Fast = 64;

    private readonly SimulatedClock _clock = new();
    private readonly UnsentResults _results = new();
    private readonly BlockedSourceWatch _watch;

    public BlockedSourceTests() => _watch = new BlockedSourceWatch(_clock, _results);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(100)]
    [InlineData(5_000)]
    [InlineData(5_037)]
    public Task Results_are_emitted_while_a_fast_source_blocks(int items) =>
        AssertResultsBeforeBlock(items, static source => new QueuedPipeline().StreamAsync(source, Token));

    [Theory]
    [InlineData(100, 64)]
    [InlineData(5_037, 64)]
    [InlineData(5_037, 5)]
    public Task Items_are_passed_on_while_a_fast_source_blocks(int items, int mostItemsPerTransfer) =>
        AssertResultsBeforeBlock(
            items,
            source => new OrderedWorkersPipeline(static number => number).StreamAsync(
                source, new StreamOptions { MaxItemsPerTransfer = mostItemsPerTransfer }, Token));

    [Fact]
    public async Task Items_are_passed_on_while_Current_blocks()
    {
        const int items = 5_037;
        using var blocking = new ManualResetEventSlim();
        var source = new ItemsOfCurrent(items, blocking);
        await using IAsyncEnumerator<int> results = new QueuedPipeline().StreamAsync(source, Token).GetAsyncEnumerator(Token);

        for (int item = 0; item < items; item++) Assert.True(await results.MoveNextAsync());
        blocking.Set();

        Assert.True(await results.MoveNextAsync());
        Assert.Equal(items, results.Current);
        Assert.False(await results.MoveNextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_observer_may_fail_while_the_source_blocks(bool ends)
    {
        // The report is due in the middle of the last buffer.
        const int items = 1_030;
        using var blocking = new ManualResetEventSlim();
        var options = new StreamOptions { MaxItemsPerTransfer = 50, Progress = new FailingObserver(blocking.Set) };

        await Assert.ThrowsAsync<InvalidDataException>(
            async () => await new QueuedPipeline().RunAllAsync(
                ItemsBeforeBlock(items, blocking, more: ends ? 0 : 1), options, Token));

        Assert.True(blocking.IsSet);
    }

    [Fact]
    public void Results_of_a_slow_source_do_not_wait()
    {
        for (int call = 0; call < 10 * Fast; call++)
        {
            _watch.Enter();
            _clock.Advance(TimeSpan.FromMicroseconds(2));
            _watch.Leave();
            Assert.False(_watch.IsFast);
        }

        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public void The_timer_sends_in_the_second_tick_of_one_call()
    {
        Hurry();
        _watch.Enter();
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _results.Sent);

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _results.Sent);
        _watch.Leave();
    }

    [Fact]
    public void The_timer_pauses_until_a_blocked_source_returns()
    {
        Hurry();
        _watch.Enter();
        for (int tick = 0; tick < 10; tick++) _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _results.Sent);
        _watch.Leave();

        _watch.Enter();
        for (int tick = 0; tick < 2; tick++) _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, _results.Sent);
        _watch.Leave();
    }

    [Fact]
    public void The_timer_tries_again_while_there_is_no_room()
    {
        Hurry();
        _results.HasRoom = false;
        _watch.Enter();
        for (int tick = 0; tick < 5; tick++) _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(4, _results.Sent);

        _results.HasRoom = true;
        for (int tick = 0; tick < 5; tick++) _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(5, _results.Sent);
        _watch.Leave();
    }

    [Fact]
    public void The_timer_does_not_send_between_two_calls()
    {
        Hurry();
        for (int tick = 0; tick < 5; tick++) _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(0, _results.Sent);
    }

    [Fact]
    public void A_worker_waits_for_a_send_that_has_begun()
    {
        Hurry();
        _watch.Enter();
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        var leaving = new Thread(_watch.Leave);
        _results.OnSend = () =>
        {
            leaving.Start();
            SpinWait.SpinUntil(() => (leaving.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0);
            Assert.NotEqual(ThreadState.Stopped, leaving.ThreadState);
        };

        _clock.Advance(TimeSpan.FromMilliseconds(1));

        leaving.Join();
        Assert.Equal(1, _results.Sent);
    }

    [Fact]
    public async Task The_timer_is_disposed_with_the_watch()
    {
        Hurry();
        Assert.Equal(1, _clock.Timers);

        await _watch.DisposeAsync();

        Assert.Equal(0, _clock.Timers);
    }

    private static async Task AssertResultsBeforeBlock(int items, Func<IEnumerable<int>, IAsyncEnumerable<int>> stream)
    {
        using var blocking = new ManualResetEventSlim();
        await using IAsyncEnumerator<int> results = stream(ItemsBeforeBlock(items, blocking)).GetAsyncEnumerator(Token);

        for (int item = 0; item < items; item++)
        {
            Assert.True(await results.MoveNextAsync());
            Assert.Equal(item, results.Current);
        }

        blocking.Set();
        Assert.True(await results.MoveNextAsync());
        Assert.Equal(items, results.Current);
        Assert.False(await results.MoveNextAsync());
    }

    // One more item follows when the source continues, or none.
    private static IEnumerable<int> ItemsBeforeBlock(int items, ManualResetEventSlim blocking, int more = 1)
    {
        for (int item = 0; item < items; item++) yield return item;
        blocking.Wait(Token);
        if (more > 0) yield return items;
    }

    private void Hurry()
    {
        for (int call = 0; call < Fast; call++)
        {
            _watch.Enter();
            _watch.Leave();
        }

        Assert.True(_watch.IsFast);
    }

    /// <summary>Produces its items only when they are read, and blocks at the last one.</summary>
    private sealed class ItemsOfCurrent(int last, ManualResetEventSlim blocking) : IEnumerable<int>, IEnumerator<int>
    {
        private int _at = -1;

        public int Current
        {
            get
            {
                if (_at == last) blocking.Wait(Token);
                return _at;
            }
        }

        object IEnumerator.Current => Current;

        public bool MoveNext() => ++_at <= last;

        public void Reset() => throw new NotSupportedException();

        public void Dispose()
        {
            // The test has the event.
        }

        public IEnumerator<int> GetEnumerator() => this;

        IEnumerator IEnumerable.GetEnumerator() => this;
    }

    /// <summary>Fails at its first report.</summary>
    private sealed class FailingObserver(Action onReport) : IProgress<StreamSummary>
    {
        private bool _hasFailed;

        public void Report(StreamSummary value)
        {
            if (_hasFailed) return;
            _hasFailed = true;
            onReport();
            throw new InvalidDataException();
        }
    }

    private sealed class UnsentResults : IUnsentResults
    {
        public int Sent { get; private set; }

        public bool HasRoom { get; set; } = true;

        public Action OnSend { get; set; } = static () => { };

        public bool TrySendMeanwhile()
        {
            OnSend();
            Sent++;
            return HasRoom;
        }
    }
}
