namespace Pipelines.Runtime;

/// <summary>
/// Records which worker took which slot, so that the results of ordered workers can be read back in the order of the items.
/// </summary>
/// <remarks>
/// <para>
/// Workers take slots from the queue that they share, under its lock, and record themselves under that lock: the order of the records is
/// the order of the items. The reader of the results goes to the queue of the worker in the oldest record, and on to the next record behind
/// the last result of the slot.
/// </para>
/// <para>
/// The records need no bound of their own. A worker takes its next slot only when the results of the last one, or a mark if there are none,
/// are in its queue, and queues are bounded.
/// </para>
/// </remarks>
internal sealed class DispatchRecords
{
    private readonly Lock _gate = new();
    private readonly Queue<int> _workers = new();
    private IResultQueue[] _queues = [];
    private WorkerSignal? _waitingReader;
    private long _next;
    private bool _hasEnded;

    /// <summary>The results of the workers. To be called before the start.</summary>
    public void ReadFrom(IResultQueue[] queues) => _queues = queues;

    /// <summary>A worker takes the next slot. The caller holds the lock of the queue that it is taken from.</summary>
    /// <returns>The number of the slot.</returns>
    /// <remarks>
    /// A reader who has no record to follow is not woken by this, because there is no result yet. It waits at the queue of the worker from
    /// here on.
    /// </remarks>
    public long Add(int worker)
    {
        lock (_gate)
        {
            _workers.Enqueue(worker);
            if (_waitingReader is { } reader)
            {
                _waitingReader = null;
                _queues[worker].Await(reader);
            }

            return _next++;
        }
    }

    /// <summary>Takes the oldest record.</summary>
    /// <param name="worker">Whose results come next.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="waits">If there is no record, the reader is signaled when there is a result of the next slot.</param>
    public QueueRead TryTake(out int worker, WorkerSignal? reader, bool waits)
    {
        lock (_gate)
        {
            if (_workers.TryDequeue(out worker)) return QueueRead.Ready;
            if (_hasEnded) return QueueRead.Ended;
            if (waits) _waitingReader = reader;
            return QueueRead.Empty;
        }
    }

    /// <summary>No worker takes another slot. May be called again.</summary>
    public void End()
    {
        WorkerSignal? reader;
        lock (_gate)
        {
            _hasEnded = true;
            reader = _waitingReader;
            _waitingReader = null;
        }

        reader?.Set();
    }
}
