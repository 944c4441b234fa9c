namespace Pipelines.Runtime;

/// <summary>Reads a boundary as its only reader.</summary>
/// <remarks>It reads one queue, or the queues of several ordered workers in the order in which the workers took their items.</remarks>
/// <param name="queues">The queues of the boundary.</param>
/// <param name="records">The records of which queue comes next, or <see langword="null"/> if there is one queue.</param>
internal sealed class QueueInput<T>(BoundedQueue<T>[] queues, DispatchRecords? records) : WorkerInput<T>
{
    private const int None = -1;

    private int _current = records is null ? 0 : None;

    public override QueueRead TryRead(out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits, out Wakeup wakeup)
    {
        if (_current == None && records!.TryTake(out int worker, reader, waits) is var turn)
        {
            if (turn != QueueRead.Ready)
            {
                buffer = null;
                wakeup = default;
                return turn;
            }

            _current = worker;
        }

        QueueRead read = queues[_current].TryRead(out buffer, reader, waits, share: null, out wakeup);
        // A failure ends no slot, because it ends the stream.
        if (records is not null && read == QueueRead.Ready && buffer!.EndsSlot) _current = None;
        return read;
    }

    public override ValueTask CloseAsync()
    {
        foreach (BoundedQueue<T> queue in queues) queue.Drain();
        return default;
    }
}
