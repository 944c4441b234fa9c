using System.Collections.Concurrent;

namespace Pipelines.Testing.Doubles;

/// <summary>Runs no task until it is released. From then on, tasks run on the thread pool.</summary>
internal sealed class HeldScheduler : TaskScheduler
{
    private readonly ConcurrentQueue<Task> _held = new();
    private volatile bool _isReleased;

    public void Release()
    {
        _isReleased = true;
        RunHeld();
    }

    protected override void QueueTask(Task task)
    {
        _held.Enqueue(task);
        if (_isReleased) RunHeld();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _held;

    private void RunHeld()
    {
        while (_held.TryDequeue(out Task? task)) ThreadPool.QueueUserWorkItem(_ => TryExecuteTask(task));
    }
}
