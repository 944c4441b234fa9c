using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Runs;

/// <summary>The time that workers are busy, idle and blocked.</summary>
public sealed class WorkerTimeTests
{
    private readonly SimulatedClock _clock = new();

    [Fact]
    public void Times_add_up_by_state()
    {
        var clock = new WorkClock(_clock);
        var time = new WorkerTime(clock);
        clock.Start();
        Pass(1);
        time.Become(WorkerState.Idle);
        Pass(20);
        time.Become(WorkerState.Busy);
        time.Become(WorkerState.Busy);
        Pass(300);
        time.Become(WorkerState.Blocked);
        Pass(4000);

        Assert.Equal((301, 20, 4000), time.Read());
        Assert.True(time.HasBlocked);
    }

    [Fact]
    public void Time_stands_still_while_the_pipeline_is_not_watched()
    {
        var clock = new WorkClock(_clock);
        var time = new WorkerTime(clock);
        time.Become(WorkerState.Idle);
        Pass(1);
        clock.Start();
        clock.Start();
        Pass(20);
        clock.Stop();
        clock.Stop();
        Pass(300);

        Assert.Equal((0, 20, 0), time.Read());

        time.Become(WorkerState.Busy);
        Pass(300);
        clock.Start();
        Pass(4000);
        Assert.Equal((4000, 20, 0), time.Read());
    }

    [Fact]
    public async Task Readers_never_see_half_a_change()
    {
        // Of a clock that goes on by 1 with each reading, a change moves time from one state to another, and no sum ever falls.
        var time = new WorkerTime(StartedOf(new CountingClock()));
        bool isOver = false;
        Task writing = Task.Run(() =>
        {
            for (int change = 0; change < 200_000; change++)
                time.Become(change % 3 == 0 ? WorkerState.Idle : change % 3 == 1 ? WorkerState.Blocked : WorkerState.Busy);
            Volatile.Write(ref isOver, true);
        }, TestContext.Current.CancellationToken);
        long seen = 0;
        while (!Volatile.Read(ref isOver))
        {
            (long busy, long idle, long blocked) = time.Read();
            Assert.True(busy + idle + blocked >= seen, $"{busy} + {idle} + {blocked} < {seen}");
            seen = busy + idle + blocked;
        }

        await writing;
    }

    private static WorkClock StartedOf(TimeProvider provider)
    {
        var clock = new WorkClock(provider);
        clock.Start();
        return clock;
    }

    private void Pass(long ticks) => _clock.Advance(TimeSpan.FromTicks(ticks));

    private sealed class CountingClock : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => Interlocked.Increment(ref _now);
    }
}
