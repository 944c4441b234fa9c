namespace Pipelines.Testing.Doubles;

/// <summary>Runs tasks on the thread pool, and refuses one of them.</summary>
/// <param name="refused">Which one, from 0.</param>
/// <param name="before">The action before that.</param>
internal sealed class RefusingScheduler(int refused, Action? before = null) : TaskScheduler
{
    private int _tasks = -1;

    protected override void QueueTask(Task task)
    {
        if (Interlocked.Increment(ref _tasks) == refused)
        {
            before?.Invoke();
            throw new InvalidOperationException("refused");
        }

        ThreadPool.QueueUserWorkItem(_ => TryExecuteTask(task));
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
