using System.Collections.Concurrent;

namespace Pipelines.Bench.Streams;

/// <summary>Runs tasks on threads of its own.</summary>
/// <remarks>The thread pool adds threads slowly when its threads block, and that delay would be measured instead of the workers.</remarks>
internal sealed class OwnThreads : TaskScheduler
{
    // Four blocked workers, and enough threads for everything else that a stream runs.
    private const int Count = 8;

    private static readonly Lazy<OwnThreads> Started = new(static () => new OwnThreads());

    private readonly BlockingCollection<Task> _tasks = [];

    private OwnThreads()
    {
        for (int started = 0; started < Count; started++) new Thread(Run) { IsBackground = true, Name = nameof(OwnThreads) }.Start();
    }

    /// <summary>Returns the one instance, whose threads start with the first use.</summary>
    public static OwnThreads Instance => Started.Value;

    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

    protected override void QueueTask(Task task) => _tasks.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    private void Run()
    {
        foreach (Task task in _tasks.GetConsumingEnumerable()) TryExecuteTask(task);
    }
}
