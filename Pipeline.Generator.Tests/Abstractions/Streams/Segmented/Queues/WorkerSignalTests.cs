using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>The events that wake a worker.</summary>
public sealed class WorkerSignalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Signals_without_a_waiter_are_kept_as_one()
    {
        var signal = new WorkerSignal(null);
        signal.Set();
        signal.Set();

        Assert.True(signal.WaitAsync().IsCompleted);
        Assert.False(signal.WaitAsync().IsCompleted);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Woken_worker_waits_for_the_next_signal(bool isOnPool)
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
    public async Task Worker_resumes_on_its_scheduler_and_not_on_its_waker()
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
