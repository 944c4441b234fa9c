namespace Pipelines.Generator.Tests.Doubles;

/// <summary>Runs tasks on the thread pool, and refuses one of them.</summary>
internal sealed class RefusingScheduler(int refused) : TaskScheduler
{
    private int _tasks = -1;

    protected override void QueueTask(Task task)
    {
        if (Interlocked.Increment(ref _tasks) == refused) throw new InvalidOperationException("refused");
        ThreadPool.QueueUserWorkItem(_ => TryExecuteTask(task));
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
