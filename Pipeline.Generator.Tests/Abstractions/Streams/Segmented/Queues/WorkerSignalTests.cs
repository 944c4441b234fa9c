using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>What wakes a worker.</summary>
public sealed class WorkerSignalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Signals_that_come_while_nobody_waits_are_kept_as_one()
    {
        var signal = new WorkerSignal(null);
        signal.Set();
        signal.Set();

        Assert.True(signal.WaitAsync().IsCompleted);
        Assert.False(signal.WaitAsync().IsCompleted);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Who_was_woken_waits_for_the_next_signal(bool isOnPool)
    {
        TaskScheduler scheduler = isOnPool ? TaskScheduler.Default : new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        var signal = new WorkerSignal(scheduler);
        for (int round = 0; round < 3; round++)
        {
            ValueTask wait = signal.WaitAsync();
            Assert.False(wait.IsCompleted);
            signal.Set();
            await wait.AsTask().WaitAsync(Token);
        }
    }

    [Fact]
    public async Task A_worker_goes_on_where_it_was_started_and_not_on_the_stack_of_who_wakes_it()
    {
        using var isWaking = new ThreadLocal<bool>();
        foreach (TaskScheduler started in new[] { TaskScheduler.Default, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler })
        {
            var signal = new WorkerSignal(started);
            var waiting = new TaskCompletionSource();
            Task<(TaskScheduler Scheduler, bool IsOnStack)> worker =
                Task.Factory.StartNew(WaitAsync, Token, TaskCreationOptions.None, started).Unwrap();
            await waiting.Task;
            isWaking.Value = true;
            signal.Set();
            isWaking.Value = false;

            Assert.Equal((started, false), await worker);

            async Task<(TaskScheduler Scheduler, bool IsOnStack)> WaitAsync()
            {
                ValueTask wait = signal.WaitAsync();
                waiting.SetResult();
                await wait.ConfigureAwait(true);
                return (TaskScheduler.Current, isWaking.Value);
            }
        }
    }
}
