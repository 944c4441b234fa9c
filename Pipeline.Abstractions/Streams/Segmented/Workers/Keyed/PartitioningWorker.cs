using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>Distributes items over workers by their keys, so that all items of a key go to one worker in their order.</summary>
/// <remarks>
/// <para>
/// Each worker has a queue of its own. A buffer for a worker takes more items as more items queue up for that worker. Before this worker
/// waits, for input or for room, it sends all buffers that can be sent. So a worker that is busy for long holds up only its own items,
/// until one of them fits into no buffer.
/// </para>
/// <para>
/// Where the results have to be in the order of the items, each buffer is a slot: adjacent items of one worker. The record of a slot is
/// made here, when its buffer is begun. An item for another worker ends the slot, and waits until its buffer is sent. If a later slot were
/// sent first, and its worker failed, the queues would be closed to the earlier one.
/// </para>
/// <para>
/// There is no deadlock. The oldest slot whose results are not read is in the queue of its worker, with its worker, or here. Its worker has
/// nothing older to do, and the reader of the results waits for it. So its queue gets room.
/// </para>
/// </remarks>
internal sealed class PartitioningWorker<T, TPartition> : Worker<T, T>, IUnsentResults
    where TPartition : struct, IPartition<T>
{
    private const int Unknown = -2;

    private readonly SegmentOutput<T>[] _outputs;
    private readonly BoundedQueue<T>[] _queues;
    private readonly DispatchRecords? _records;
    private readonly TPartition _partition;
    private readonly bool _handlesFailures;

    // The worker of the next item, or none if any worker can take it. The key is not taken again after a wait.
    private int _next = Unknown;
    private int _last;
    private int _keyless;

    /// <param name="context">The worker, whose output is that of the first queue.</param>
    /// <param name="partition">The function that returns the worker of an item.</param>
    /// <param name="handlesFailures">
    /// Whether the stage handles an exception of the key. It takes the key again for that, so the item goes to any worker.
    /// </param>
    public PartitioningWorker(WorkerContext<T, T> context, TPartition partition, bool handlesFailures)
        : base(context)
    {
        Boundary<T> boundary = context.Boundary;
        _partition = partition;
        _handlesFailures = handlesFailures;
        _queues = boundary.Queues;
        _records = boundary.Records;
        _outputs = new SegmentOutput<T>[_queues.Length];
        _outputs[0] = Output;
        for (int worker = 1; worker < _outputs.Length; worker++)
            _outputs[worker] = new SegmentOutput<T>(boundary, OutputOrder.Queue, worker, Output.WorkerCounts, Signal, Token);
    }

    protected override IUnsentResults UnsentResults => this;

    protected override bool HasResults
    {
        get
        {
            foreach (SegmentOutput<T> output in _outputs)
                if (output.HasResults) return true;
            return false;
        }
    }

    protected override bool TryRun(StreamBuffer<T> buffer, ref int from, int to)
    {
        if (from == 0) SendToIdle(buffer.Version);
        for (; from < to; from++)
        {
            if (_next == Unknown) _next = WorkerOf(buffer.Items[from]);
            if (OpenNext(buffer.Pin) is not { } opened)
            {
                WaitForRoom();
                return false;
            }

            _next = Unknown;
            if (buffer.Contexts.Any) buffer.Contexts.Move(from, 1, ref opened.Contexts, opened.Count);
            opened.Items[opened.Count++] = buffer.Items[from];
            Output.WorkerCounts.Finish(1);
            if (opened.Count >= opened.Limit) _outputs[_last].TrySend();
        }

        return true;
    }

    // The dead letter comes after the last item, so its place is in the buffer of that item.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask PassAsync(StageFailure letter, Pin pin)
    {
        StreamBuffer<T>? opened;
        while ((opened = Open(_last, pin)) is null)
        {
            TrySendAllBut(_last);
            await Signal.WaitAsync().ConfigureAwait(true);
        }

        opened.Add(letter, takesRoom: true);
        if (opened.Count >= opened.Limit) _outputs[_last].TrySend();
    }

    // A buffer that can't be sent does not keep the worker from its input, because the signal of the input is also that of the full queue.
    protected override bool HoldsForDelay => HasResults;

    protected override bool TrySend()
    {
        TrySendAll();
        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask SendAsync()
    {
        while (!TrySendAll()) await Signal.WaitAsync().ConfigureAwait(true);
    }

    private bool TrySendAll()
    {
        bool areSent = true;
        foreach (SegmentOutput<T> output in _outputs) areSent &= !output.HasResults || output.TrySend();
        return areSent;
    }

    // A wait for the room of one worker alone could be one for a slot that comes later. The next item or wait sends the buffer.
    protected override ValueTask SendFullAsync() => default;

    // Each worker's buffer is sent when its next item comes. A wait for all of them here would be one for the busiest worker.
    protected override ValueTask SeparateAsync(StreamBuffer<T> next)
    {
        foreach (SegmentOutput<T> output in _outputs)
            if (output.Unsent is { } open && (open.HasSent || next.HasSent)) open.Shut();
        return default;
    }

    protected override void Hold(ref ReceiptList receipts, bool hasItems)
    {
        foreach (SegmentOutput<T> output in _outputs) output.Hold(ref receipts, hasItems, takes: false);
    }

    protected override void MoveReceipts(ref ReceiptList left)
    {
        foreach (SegmentOutput<T> output in _outputs) output.MoveReceipts(ref left);
    }

    protected override void Lose()
    {
        foreach (SegmentOutput<T> output in _outputs) output.Lose();
    }

    // The failure is in the queue of one worker. The others find that theirs have ended.
    protected override async ValueTask FailAsync(ExceptionDispatchInfo failure)
    {
        try
        {
            await SendAsync().ConfigureAwait(true);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await Output.FailAsync(failure, _records?.Add(worker: 0) ?? 0).ConfigureAwait(true);
    }

    protected override void Complete()
    {
        _records?.End();
        foreach (SegmentOutput<T> output in _outputs) output.Complete();
    }

    bool IUnsentResults.TrySendMeanwhile()
    {
        bool areSent = true;
        foreach (IUnsentResults output in _outputs) areSent &= output.TrySendMeanwhile();
        return areSent;
    }

    /// <summary>Returns the buffer of a worker that has room, or <see langword="null"/> if its last buffer can't be sent now.</summary>
    private StreamBuffer<T>? Open(int worker, Pin pin)
    {
        SegmentOutput<T> output = _outputs[worker];
        if (output.Unsent is { } open)
        {
            if (ReferenceEquals(open.Version, pin.Version) && open.Count < open.Limit) return open;
            if (!output.TrySend()) return null;
        }

        StreamBuffer<T> opened = output.TryOpen(pin, borrows: false)!;
        Debug.Assert(opened is not null, "Nothing is left to send.");
        if (_records is not null) opened.Slot = _records.Add(worker);
        return opened;
    }

    /// <summary>Opens the buffer for the next item, and sends what else can be sent if there is no room for it.</summary>
    /// <returns>The buffer, or <see langword="null"/> if a full queue sets the signal when it has room.</returns>
    private StreamBuffer<T>? OpenNext(Pin pin)
    {
        if (_next == Partition.None && HasRoom(_keyless, pin)) _next = _keyless;
        if (_next != _last && !TryEndSlot())
        {
            TrySendAllBut(_last);
            return null;
        }

        int worker = _next == Partition.None ? AnyWorker(pin) : _next;
        if (worker == Partition.None) return null;
        StreamBuffer<T>? opened = Open(worker, pin);
        if (opened is null) TrySendAllBut(worker);
        else _last = worker;
        return opened;
    }

    // An idle worker needs its items now. Items of an older version must not keep that in use.
    private void SendToIdle(PipelineVersion? current)
    {
        for (int worker = 0; worker < _outputs.Length; worker++)
        {
            if (_outputs[worker].Unsent is { } open && (_queues[worker].Queued == 0 || !ReferenceEquals(open.Version, current)))
                _outputs[worker].TrySend();
        }
    }

    // The full queue sets the signal when it has room. Another attempt there could succeed, and then no one would set it.
    private void TrySendAllBut(int full)
    {
        for (int worker = 0; worker < _outputs.Length; worker++)
            if (worker != full && _outputs[worker].HasResults) _outputs[worker].TrySend();
    }

    private bool HasRoom(int worker, Pin pin) =>
        _outputs[worker].Unsent is { } open && ReferenceEquals(open.Version, pin.Version) && open.Count < open.Limit;

    private bool TryEndSlot() => _records is null || !_outputs[_last].HasResults || _outputs[_last].TrySend();

    private int WorkerOf(T item)
    {
        try
        {
            return _partition.WorkerOf(item, _outputs.Length);
        }
        catch (Exception exception) when (_handlesFailures && StageFault.IsOfItem(exception, Token))
        {
            return Partition.None;
        }
    }

    // The less busy of the next two workers gets the item, or any other one whose last buffer can be sent. If there is none, each of their
    // queues sets the signal when it has room.
    private int AnyWorker(Pin pin)
    {
        int first = (_keyless + 1) % _outputs.Length;
        int second = (_keyless + 2) % _outputs.Length;
        int begin = _queues[second].Queued < _queues[first].Queued ? second : first;
        for (int step = 0; step < _outputs.Length; step++)
        {
            int worker = (begin + step) % _outputs.Length;
            if (HasRoom(worker, pin) || !_outputs[worker].HasResults || _outputs[worker].TrySend()) return _keyless = worker;
        }

        return Partition.None;
    }
}
