namespace Pipelines.Runtime;

/// <summary>Records which worker took which slot, so that the results of ordered workers can be read in the order of the items.</summary>
/// <remarks>
/// <para>
/// Workers take slots from their shared queue under its lock, and record themselves under the same lock. So the order of the records is the
/// order of the items. The reader of the results reads the queue of the worker in the oldest record. After the last result of the slot, it
/// continues with the next record.
/// </para>
/// <para>
/// The records need no bound of their own. A worker takes its next slot only when its queue has the results of the last slot, or a mark if
/// there are none. Those queues are bounded.
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

    /// <summary>Sets the queues from which the results of the workers are read. Call it before the start.</summary>
    public void ReadFrom(IResultQueue[] queues) => _queues = queues;

    /// <summary>Records that a worker takes the next slot. The caller holds the lock of the queue from which the slot is taken.</summary>
    /// <returns>The number of the slot.</returns>
    /// <remarks>
    /// This call does not wake a reader that waits for a record, because there is no result yet. From here on, that reader waits at the
    /// queue of the worker.
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
    /// <param name="worker">When this method returns, the worker whose results come next.</param>
    /// <param name="reader">The signal of the reader.</param>
    /// <param name="waits">Whether the reader is signaled when the next slot has a result, if there is no record now.</param>
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

    /// <summary>Records that no worker takes another slot. Can be called more than once.</summary>
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
