using Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Workers;

/// <summary>When a batch is passed on though it is not full.</summary>
public sealed class BatchTimeoutTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    private readonly SimulatedClock _clock = new();
    private readonly WorkerSignal _signal = new(null);

    [Fact]
    public void It_is_over_once_when_the_first_item_has_waited_for_so_long()
    {
        BatchTimeout delay = Make();
        delay.Begin(held: 1);
        _clock.Advance(Delay - TimeSpan.FromTicks(1));
        Assert.False(delay.IsOver(held: 1));

        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.True(_signal.IsSet());
        Assert.True(delay.IsOver(held: 1));
        Assert.False(delay.IsOver(held: 1));
    }

    [Fact]
    public void The_items_behind_the_first_one_do_not_prolong_it()
    {
        BatchTimeout delay = Make();
        delay.Begin(held: 1);
        _clock.Advance(Delay / 2);
        delay.Begin(held: 2);

        _clock.Advance(Delay / 2);

        Assert.True(delay.IsOver(held: 2));
    }

    [Fact]
    public void The_next_batch_has_a_delay_of_its_own()
    {
        BatchTimeout delay = Make();
        delay.Begin(held: 1);
        _clock.Advance(Delay / 2);
        delay.Begin(held: 1);

        _clock.Advance(Delay / 2);
        Assert.False(delay.IsOver(held: 1));
        Assert.False(_signal.IsSet());

        _clock.Advance(Delay / 2);
        Assert.True(delay.IsOver(held: 1));
    }

    [Fact]
    public void The_delay_of_a_batch_that_went_as_it_rang_says_nothing_of_the_next_one()
    {
        BatchTimeout delay = Make();
        delay.Begin(held: 1);
        _clock.Advance(Delay);

        delay.Begin(held: 1);

        Assert.False(delay.IsOver(held: 1));
    }

    [Fact]
    public void Nothing_is_passed_on_where_nothing_is_held()
    {
        BatchTimeout delay = Make();
        delay.Begin(held: 1);
        _clock.Advance(Delay);

        Assert.False(delay.IsOver(held: 0));
    }

    [Fact]
    public void A_timer_that_rings_early_is_set_for_the_rest()
    {
        var watch = new ManualClock();
        var delay = new BatchTimeout(new TwoClocks(timers: _clock, watch), Delay, _signal);
        delay.Begin(held: 1);
        watch.Advance(Delay * 0.75);
        _clock.Advance(Delay);
        Assert.False(delay.IsOver(held: 1));

        watch.Advance(Delay / 4);
        _clock.Advance(Delay / 4);

        Assert.True(delay.IsOver(held: 1));
    }

    [Fact]
    public async Task Its_timer_is_disposed_with_it()
    {
        BatchTimeout delay = Make();
        await delay.DisposeAsync();
        delay = Make();
        delay.Begin(held: 1);
        Assert.Equal(1, _clock.Timers);

        await delay.DisposeAsync();

        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public void Only_a_stage_that_asks_for_one_has_one()
    {
        Assert.Null(BatchTimeout.Of(new SegmentShape(0, 1) { BatchSize = 2 }, _clock, _signal));
        Assert.NotNull(BatchTimeout.Of(new SegmentShape(0, 1) { BatchSize = 2, BatchTimeoutMilliseconds = 1 }, _clock, _signal));
    }

    private BatchTimeout Make() => new(_clock, Delay, _signal);

    /// <summary>Timers by one clock, and the time by another, as those of an operating system may differ.</summary>
    private sealed class TwoClocks(TimeProvider timers, TimeProvider watch) : TimeProvider
    {
        public override long TimestampFrequency => watch.TimestampFrequency;

        public override long GetTimestamp() => watch.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            timers.CreateTimer(callback, state, dueTime, period);
    }
}
