namespace Pipelines.Testing.Simulating;

/// <summary>Runs tasks one by one on one thread, in an order that the seed decides, so that a run can be repeated.</summary>
/// <param name="seed">Decides the order.</param>
/// <param name="runsInline">
/// Whether half of the tasks run at once, on the stack of the code that queues them, as some schedulers for tests run them all.
/// </param>
internal sealed class SimulatedScheduler(int seed, bool runsInline) : TaskScheduler
{
    // A stack is no queue.
    private const int MostNested = 12;

    private readonly List<Task> _ready = [];
    private readonly Random _random = new(seed);
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private int _foreign;
    private int _nested;

    /// <summary>Identifies the path of a run. Runs with the same trace took the same path.</summary>
    public ulong Trace { get; private set; } = 14695981039346656037;

    public int Steps { get; private set; }

    /// <summary>Runs until a task is over and nothing is ready any more.</summary>
    /// <returns>The reason why the run did not get there, or null.</returns>
    public string? Run(Task end)
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (Take() is { } task)
            {
                if (++Steps > 100_000) return "livelock";
                TryExecuteTask(task);
                if (SynchronizationContext.Current is not null) return "a synchronization context was set";
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }

        if (Volatile.Read(ref _foreign) > 0) return "work was queued by a foreign thread";
        return end.IsCompleted ? null : "deadlock";
    }

    protected override void QueueTask(Task task)
    {
        bool isForeign = Environment.CurrentManagedThreadId != _thread;
        if (isForeign) Interlocked.Increment(ref _foreign);
        else if (runsInline && _nested < MostNested && _random.Next(2) == 0)
        {
            _nested++;
            Trace = (Trace ^ uint.MaxValue) * 1099511628211;
            TryExecuteTask(task);
            _nested--;
            return;
        }

        lock (_ready) _ready.Add(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _ready;

    private Task? Take()
    {
        lock (_ready)
        {
            if (_ready.Count == 0) return null;
            int index = _random.Next(_ready.Count);
            Task task = _ready[index];
            _ready[index] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
            Trace = (Trace ^ (uint)index) * 1099511628211;
            return task;
        }
    }
}
