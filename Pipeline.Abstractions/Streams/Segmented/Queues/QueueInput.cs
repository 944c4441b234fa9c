namespace Pipelines.Runtime;

/// <summary>
/// Reads a boundary as its only reader: one queue, or the lanes of several ordered workers in the order in which those took their items.
/// </summary>
/// <param name="lanes">The queues.</param>
/// <param name="records">Says which lane comes next; <see langword="null"/> where there is one.</param>
internal sealed class QueueInput<T>(BoundedQueue<T>[] lanes, DispatchRecords? records) : WorkerInput<T>
{
    private const int NoLane = -1;

    private int _lane = records is null ? 0 : NoLane;

    public override QueueRead TryRead(out StreamBuffer<T>? buffer, WorkerSignal? reader, bool waits, out Wakeup wakeup)
    {
        if (_lane == NoLane && records!.TryTake(out int worker, reader, waits) is var turn)
        {
            if (turn != QueueRead.Ready)
            {
                buffer = null;
                wakeup = default;
                return turn;
            }

            _lane = worker;
        }

        QueueRead read = lanes[_lane].TryRead(out buffer, reader, waits, share: null, out wakeup);
        // Who ends a slot with a failure ends the stream.
        if (records is not null && read == QueueRead.Ready && buffer!.EndsSlot) _lane = NoLane;
        return read;
    }

    public override ValueTask CloseAsync()
    {
        foreach (BoundedQueue<T> lane in lanes) lane.Drain();
        return default;
    }
}
