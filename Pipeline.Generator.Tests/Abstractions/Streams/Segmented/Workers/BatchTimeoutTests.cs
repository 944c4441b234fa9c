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
    public void Batch_timeout_expires_once_after_the_first_item_has_waited()
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
    public void Later_items_do_not_extend_the_batch_timeout()
    {
        BatchTimeout delay = Make();
        delay.Begin(held: 1);
        _clock.Advance(Delay / 2);
        delay.Begin(held: 2);

        _clock.Advance(Delay / 2);

        Assert.True(delay.IsOver(held: 2));
    }

    [Fact]
    public void Next_batch_starts_a_new_batch_timeout()
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
    public void Timer_of_a_flushed_batch_never_expires_the_next_batch()
    {
        BatchTimeout delay = Make();
        delay.Begin(held: 1);
        _clock.Advance(Delay);

        delay.Begin(held: 1);

        Assert.False(delay.IsOver(held: 1));
    }

    [Fact]
    public void Batch_timeout_does_not_expire_without_buffered_items()
    {
        BatchTimeout delay = Make();
        delay.Begin(held: 1);
        _clock.Advance(Delay);

        Assert.False(delay.IsOver(held: 0));
    }

    [Fact]
    public void Batch_timer_that_fires_early_is_rescheduled()
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
    public async Task Disposing_a_batch_timeout_disposes_its_timer()
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
    public void Batch_timeout_exists_only_if_the_stage_specifies_one()
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
