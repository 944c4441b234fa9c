using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>
/// Takes the results of a segment's worker, and sends them to the next segment in buffers of one version each. Generated code uses it.
/// </summary>
/// <typeparam name="T">The type of the results.</typeparam>
/// <remarks>Not thread-safe. One worker at a time uses it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class SegmentOutput<T> : IDeadLetterSlot, IUnsentResults, IPassedItems<T>, IItemOutcomes
{
    private readonly Boundary<T> _boundary;
    private readonly BufferPool<T> _pool;
    private readonly OutputOrder _order;
    private readonly WorkerSignal _signal;
    private readonly CancellationToken _token;
    private readonly int _queue;
    private StreamBuffer<T>? _buffer;
    private StreamBuffer<T>? _spare;
    private bool _isBorrowing;
    private List<StageFailure>? _aside;
    private Pin _pin;

    internal SegmentOutput(
        Boundary<T> boundary, OutputOrder order, int queue, WorkerCounts counts, WorkerSignal signal, CancellationToken token)
    {
        _boundary = boundary;
        _pool = boundary.NewPool();
        _order = order;
        _queue = queue;
        _signal = signal;
        _token = token;
        WorkerCounts = counts;
        counts.Slot = this;
    }

    /// <summary>Gets the counts of the worker.</summary>
    public StreamCounts Counts => WorkerCounts;

    /// <summary>Gets the argument of every <c>ConfigureAwait</c>. The stages run on the scheduler of the stream.</summary>
    public bool KeepContext => true;

    /// <summary>Gets whether there is no more room for dead letters.</summary>
    /// <remarks>
    /// Results make room themselves. Where many elements may produce only dead letters, generated code has to check this between them, and
    /// then await <see cref="SendAsync"/>.
    /// </remarks>
    public bool IsCrowded
    {
        get
        {
            PlaceDeadLetters();
            return _buffer is { } buffer && buffer.Count >= buffer.Limit;
        }
    }

    internal WorkerCounts WorkerCounts { get; }

    /// <summary>Gets or sets the context of the item that the worker runs, or <see langword="null"/> if it has none.</summary>
    /// <remarks>Results inherit it, and it is notified of exceptions that a stage handles.</remarks>
    internal ItemContext? Context
    {
        get;
        set
        {
            field = value;
            ShowOutcomes();
        }
    }

    /// <summary>Gets the buffer with the results that are not sent yet.</summary>
    internal StreamBuffer<T>? Unsent => _buffer;

    /// <summary>Gets whether there are results that the next segment does not have yet.</summary>
    internal bool HasResults => _buffer is not null;

    /// <summary>Gets or sets whether dead letters are set aside until the worker places them. Set it before the start.</summary>
    /// <remarks>
    /// An asynchronous stage may fail on any thread. That may happen at the very moment when the worker sends its results, so that they
    /// don't wait for that stage.
    /// </remarks>
    internal bool DefersDeadLetters { get; set; }

    /// <summary>Takes a result. If the next queue is full, waits for room.</summary>
    /// <param name="version">
    /// The version on which the result continues: that of the item, or for the results of a batch the one that they have entered.
    /// </param>
    /// <param name="cell">The cell in which the caller's pin on that version is counted.</param>
    /// <param name="result">The result.</param>
    /// <returns>A task that completes when the next result can be taken.</returns>
    /// <exception cref="OperationCanceledException">The stream was stopped.</exception>
    public ValueTask EmitAsync(PipelineVersion version, int cell, T result) => EmitAsync(new Pin(version, cell), result);

    /// <inheritdoc cref="EmitAsync(PipelineVersion, int, T)"/>
    internal ValueTask EmitAsync(Pin pin, T result)
    {
        PlaceDeadLetters();
        StreamBuffer<T>? buffer = _buffer;
        if (buffer is null || !ReferenceEquals(buffer.Version, pin.Version) || buffer.Count >= buffer.Limit)
            return EmitSlowlyAsync(pin, result);
        if (Context is not null) Inherit(buffer);
        buffer.Items[buffer.Count++] = result;
        return buffer.Count < buffer.Limit ? default : SendFullAsync();
    }

    /// <summary>Sends the results so far to the next segment. If the next queue is full, waits for room.</summary>
    /// <returns>A task that completes when the results are sent.</returns>
    /// <exception cref="OperationCanceledException">The stream was stopped.</exception>
    public ValueTask SendAsync()
    {
        PlaceDeadLetters();
        return SendMeanwhileAsync();
    }

    /// <summary>Sends the results so far while a stage has not completed, so that they don't wait for it.</summary>
    /// <remarks>Dead letters that the stage sets aside meanwhile are not touched.</remarks>
    internal ValueTask SendMeanwhileAsync() => _buffer is null || TrySend() ? default : WaitAndSendAsync();

    /// <summary>Sends the results so far while a stage has not completed, if that needs no wait and the stream has not stopped.</summary>
    internal bool TrySendMeanwhile() => _buffer is not { } buffer || TryWrite(buffer) == QueueWrite.Sent;

    // If the stream has stopped, the results must not keep their version in use until the source returns.
    bool IUnsentResults.TrySendMeanwhile()
    {
        if (_buffer is not { } buffer) return true;
        QueueWrite write = TryWrite(buffer);
        if (write == QueueWrite.Closed) Discard();
        return write == QueueWrite.Sent;
    }

    void IPassedItems<T>.PassMeanwhile(Pin pin, StreamBuffer<T> items, SettledCount? settled)
    {
        while (items.Count > 0 && TrySendMeanwhile())
        {
            StreamBuffer<T> results = _buffer ?? Rent(pin, borrows: false);
            int count = Math.Min(items.Count, results.Limit);
            items.MoveTo(results, count);
            if (settled is not null) results.Add(settled.Take(count));
            WorkerCounts.Enter(count, pin.Version);
            WorkerCounts.Finish(count);
        }
    }

    void IDeadLetterSlot.Add(StageFailure letter)
    {
        if (DefersDeadLetters) (_aside ??= []).Add(letter);
        else Place(letter);
    }

    /// <summary>
    /// Places the dead letters that were set aside among the results. The caller holds the pin of <see cref="Enter"/>.
    /// </summary>
    internal void PlaceDeadLetters()
    {
        if (_aside is { Count: > 0 }) PlaceAside();
    }

    /// <summary>Sets the version on which the worker runs: that of its dead letters, and of slots without results.</summary>
    internal void Enter(Pin pin) => _pin = pin;

    /// <summary>Returns a buffer of a version that has room.</summary>
    /// <param name="pin">The version, with the caller's pin on it.</param>
    /// <param name="borrows">
    /// Whether the pin is that of the caller's input buffer. The caller must then call <see cref="TakeOver"/> before it releases that
    /// buffer.
    /// </param>
    /// <returns>The buffer, or <see langword="null"/> if earlier results have to be sent first and the queue is full.</returns>
    internal StreamBuffer<T>? TryOpen(Pin pin, bool borrows)
    {
        PlaceDeadLetters();
        if (_buffer is { } buffer)
        {
            if (ReferenceEquals(buffer.Version, pin.Version) && buffer.Count < buffer.Limit) return buffer;
            if (!TrySend()) return null;
        }

        return Rent(pin, borrows);
    }

    /// <summary>Returns a buffer of a version, with a pin of its own. It waits for room if the next queue is full.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<StreamBuffer<T>> OpenAsync(Pin pin)
    {
        StreamBuffer<T>? buffer;
        while ((buffer = TryOpen(pin, borrows: false)) is null) await SendAsync().ConfigureAwait(true);
        return buffer;
    }

    /// <summary>
    /// Takes over the pin and the receipts of an input buffer that is done, if a buffer of results still borrows them.
    /// </summary>
    /// <remarks>So where items move one by one, none of them is duplicated and released between two queues.</remarks>
    internal void TakeOver<TIn>(StreamBuffer<TIn> input)
    {
        PlaceDeadLetters();
        _receipts.PassOn(_buffer);
        if (!_isBorrowing) return;
        _isBorrowing = false;
        Debug.Assert(_buffer?.Pin == input.Pin, "A pin is borrowed from the input buffer that is being run.");
        input.HandOverPin();
    }

    /// <summary>Keeps an input buffer that is done, if results fit into it.</summary>
    /// <remarks>
    /// So where items move one by one, they keep their buffer from queue to queue. One thread then returns it to one other thread.
    /// </remarks>
    /// <returns>Whether the output has taken the buffer. If not, the caller still owns it.</returns>
    internal bool TryAdopt<TIn>(StreamBuffer<TIn> input)
    {
        if (_spare is not null || (object)input is not StreamBuffer<T> fitting || fitting.Items.Length != _boundary.FirstSize) return false;
        fitting.Clear();
        _spare = fitting;
        return true;
    }

    /// <summary>Sends a full buffer, unless the results of slots are marked.</summary>
    /// <remarks>
    /// The buffer may be the last one of its slot, which has to be marked. So where there are slots, the output keeps it until more results
    /// come.
    /// </remarks>
    internal ValueTask SendFullAsync() => _order == OutputOrder.Slots ? default : SendAsync();

    /// <summary>Sends the results so far, if there is room for them.</summary>
    /// <exception cref="OperationCanceledException">The stream was stopped.</exception>
    internal bool TrySend()
    {
        Debug.Assert(_buffer is not null, "Callers look first whether there is anything to send.");
        switch (TryWrite(_buffer!))
        {
            case QueueWrite.Sent:
                return true;
            case QueueWrite.Closed:
                Discard();
                throw new OperationCanceledException(_token);
            default:
                return false;
        }
    }

    /// <summary>Adds a dead letter that comes from upstream.</summary>
    internal async ValueTask AddDeadLetterAsync(Pin pin, StageFailure letter)
    {
        StreamBuffer<T> buffer = await OpenAsync(pin).ConfigureAwait(true);
        buffer.Add(letter, !_boundary.HasBatches);
        if (buffer.Count >= buffer.Limit) await SendFullAsync().ConfigureAwait(true);
    }

    /// <summary>Marks the last buffer of a slot, even if it has no result, when the input buffer is done.</summary>
    /// <remarks>It does nothing where no slots keep the order.</remarks>
    internal ValueTask EndSlotAsync()
    {
        if (_order != OutputOrder.Slots) return default;
        PlaceDeadLetters();
        _buffer ??= Take(_boundary.BufferSize);
        _buffer.EndsSlot = true;
        return SendAsync();
    }

    /// <summary>Ends the stream here, after the results so far.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="slot">The slot of the failure, if the worker that gets it keeps the order and has a queue of its own.</param>
    internal async ValueTask FailAsync(ExceptionDispatchInfo failure, long slot = 0)
    {
        try
        {
            await SendAsync().ConfigureAwait(true);
            _buffer = Take(_boundary.BufferSize);
            _buffer.Failure = failure;
            _buffer.Slot = slot;
            await SendAsync().ConfigureAwait(true);
        }
        catch (OperationCanceledException)
        {
            // The stream has already ended for another reason, at an earlier place.
        }
    }

    /// <summary>Completes the output, because the worker has ended.</summary>
    internal void Complete()
    {
        Discard();
        _spare?.Release();
        _spare = null;
        _boundary.Queues[_queue].Complete();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitAndSendAsync()
    {
        WorkerTime time = WorkerCounts.Time;
        time.Become(WorkerState.Blocked);
        while (_buffer is not null && !TrySend()) await _signal.WaitAsync().ConfigureAwait(true);
        time.Become(WorkerState.Busy);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask EmitSlowlyAsync(Pin pin, T result)
    {
        StreamBuffer<T> buffer = TryOpen(pin, borrows: false) ?? await OpenAsync(pin).ConfigureAwait(true);
        if (Context is not null) Inherit(buffer);
        buffer.Items[buffer.Count++] = result;
        if (buffer.Count >= buffer.Limit) await SendFullAsync().ConfigureAwait(true);
    }

    private void Inherit(StreamBuffer<T> buffer)
    {
        Context!.Hold();
        buffer.Contexts.Set(buffer.Count, Context);
    }

    private void PlaceAside()
    {
        foreach (StageFailure letter in _aside!) Place(letter);
        _aside.Clear();
    }

    private void Place(StageFailure letter) => (_buffer ?? Rent(_pin, borrows: false)).Add(letter, !_boundary.HasBatches);

    // The buffer takes more items as more items queue up. If a worker is idle, it needs one item now rather than many later.
    private StreamBuffer<T> Rent(Pin pin, bool borrows)
    {
        Debug.Assert(_buffer is null, "The buffer before has been sent.");
        StreamBuffer<T> buffer = Take(_boundary.BufferSizeNow(_queue));
        buffer.TakeOverPin(pin);
        _isBorrowing = borrows;
        if (!borrows) pin.Duplicate();
        _buffer = buffer;
        _receipts.Lend(buffer);
        return buffer;
    }

    private StreamBuffer<T> Take(int limit)
    {
        if (_spare is not { } spare) return _pool.Rent(limit);
        _spare = null;
        spare.Limit = limit;
        return spare;
    }

    private QueueWrite TryWrite(StreamBuffer<T> buffer)
    {
        if (_isBorrowing) OwnPin();
        _receipts.PassParts(buffer);
        QueueWrite write = _boundary.Queues[_queue].TryWrite(buffer, _signal);
        if (write == QueueWrite.Sent) _buffer = null;
        return write;
    }

    // While the worker still has the input buffer, its pin can be duplicated without a second look at the version in effect.
    private void OwnPin()
    {
        _isBorrowing = false;
        _buffer!.Pin.Duplicate();
    }

    private void Discard()
    {
        StreamBuffer<T>? buffer = _buffer;
        _buffer = null;
        _receipts.TakeBack();
        buffer?.Abandon();
    }
}
