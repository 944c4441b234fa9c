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
public sealed class SegmentOutput<T> : IDeadLetterSlot
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

    /// <summary>
    /// Whether the worker has waited for room since it last looked. The time of such a wait says nothing of how long items take.
    /// </summary>
    internal bool HasWaited { get; set; }

    /// <summary>The results that are not sent yet.</summary>
    internal StreamBuffer<T>? Unsent => _buffer;

    /// <summary>Something is there that the next segment does not have yet.</summary>
    internal bool HasResults => _buffer is not null;

    /// <summary>
    /// Whether dead letters are put aside until the worker itself comes by. Where stages are asynchronous, one may fail on any thread, at
    /// the very moment when the worker sends what there is, so that it does not have to wait for that stage. To be set before the start.
    /// </summary>
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

    /// <summary>
    /// The same while a stage has not come back, whose results shall not keep those in front of them waiting. What it puts aside in the
    /// meantime is not touched.
    /// </summary>
    internal ValueTask SendMeanwhileAsync() => _buffer is null || TrySend() ? default : WaitAndSendAsync();

    void IDeadLetterSlot.Add(StageFailure letter)
    {
        if (DefersDeadLetters) (_aside ??= []).Add(letter);
        else Place(letter);
    }

    /// <summary>
    /// Gives the dead letters that were put aside their place among the results. The caller holds the pin of <see cref="Enter"/>.
    /// </summary>
    internal void PlaceDeadLetters()
    {
        if (_aside is { Count: > 0 }) PlaceAside();
    }

    /// <summary>Says under which version the worker runs: that of its dead letters, and of slots without results.</summary>
    internal void Enter(Pin pin) => _pin = pin;

    /// <summary>A buffer of that version that has room.</summary>
    /// <param name="pin">The version, and the caller's pin on it.</param>
    /// <param name="borrows">
    /// The caller's pin is that of his input buffer, and he will call <see cref="TakeOverPin"/> before he gives that back.
    /// </param>
    /// <returns><see langword="null"/> if what is there has to be sent first, and can't be at once.</returns>
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

    /// <summary>The same, under backpressure, with a pin of its own.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<StreamBuffer<T>> OpenAsync(Pin pin)
    {
        StreamBuffer<T>? buffer;
        while ((buffer = TryOpen(pin, borrows: false)) is null) await SendAsync().ConfigureAwait(true);
        return buffer;
    }

    /// <summary>
    /// The input buffer is through. If a buffer still borrows its pin, that changes hands: so where items go one by one, a pin is neither
    /// made nor given up from queue to queue.
    /// </summary>
    internal void TakeOverPin<TIn>(StreamBuffer<TIn> input)
    {
        PlaceDeadLetters();
        if (!_isBorrowing) return;
        _isBorrowing = false;
        Debug.Assert(_buffer?.Pin == input.Pin, "A pin is borrowed from the input buffer that is being run.");
        input.HandOverPin();
    }

    /// <summary>
    /// Keeps an input buffer that is through, if results fit into it. So where items go one by one, they are handed from queue to queue in
    /// the same buffer, and one thread gives it back to one other.
    /// </summary>
    /// <returns>Whether the buffer has found its place. If not, it is still the caller's.</returns>
    internal bool TryAdopt<TIn>(StreamBuffer<TIn> input)
    {
        if (_spare is not null || (object)input is not StreamBuffer<T> fitting || fitting.Items.Length != _boundary.FirstSize) return false;
        fitting.Clear();
        _spare = fitting;
        return true;
    }

    /// <summary>
    /// Sends off a buffer that is full. It may be the last one of its slot, which has to be marked, so where there are slots it is kept
    /// until more comes.
    /// </summary>
    internal ValueTask SendFullAsync() => _order == OutputOrder.Slots ? default : SendAsync();

    /// <summary>Sends off what is there, if there is room for it.</summary>
    /// <exception cref="OperationCanceledException">The stream has been stopped.</exception>
    internal bool TrySend()
    {
        Debug.Assert(_buffer is not null, "Callers look first whether there is anything to send.");
        StreamBuffer<T> buffer = _buffer!;
        if (_isBorrowing) OwnPin();
        switch (_boundary.Queues[_queue].TryWrite(buffer, _signal))
        {
            case QueueWrite.Sent:
                _buffer = null;
                return true;
            case QueueWrite.Closed:
                Discard();
                throw new OperationCanceledException(_token);
            default:
                return false;
        }
    }

    /// <summary>Takes a dead letter that comes from in front.</summary>
    internal async ValueTask AddDeadLetterAsync(Pin pin, StageFailure letter)
    {
        StreamBuffer<T> buffer = await OpenAsync(pin).ConfigureAwait(true);
        buffer.Add(letter, !_boundary.HasBatches);
        if (buffer.Count >= buffer.Limit) await SendFullAsync().ConfigureAwait(true);
    }

    /// <summary>The input buffer is through: where the order is kept by slots, its last result is marked, even if there is none.</summary>
    internal ValueTask EndSlotAsync()
    {
        if (_order != OutputOrder.Slots) return default;
        PlaceDeadLetters();
        _buffer ??= Take(_boundary.BufferSize);
        _buffer.EndsSlot = true;
        return SendAsync();
    }

    /// <summary>Ends the stream here, behind what was given.</summary>
    internal async ValueTask FailAsync(ExceptionDispatchInfo failure)
    {
        try
        {
            await SendAsync().ConfigureAwait(true);
            _buffer = Take(_boundary.BufferSize);
            _buffer.Failure = failure;
            await SendAsync().ConfigureAwait(true);
        }
        catch (OperationCanceledException)
        {
            // The stream has ended for another reason, in front of this place.
        }
    }

    /// <summary>The worker is at its end.</summary>
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
        HasWaited = true;
        while (_buffer is not null && !TrySend()) await _signal.WaitAsync().ConfigureAwait(true);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask EmitSlowlyAsync(Pin pin, T result)
    {
        StreamBuffer<T> buffer = TryOpen(pin, borrows: false) ?? await OpenAsync(pin).ConfigureAwait(true);
        buffer.Items[buffer.Count++] = result;
        if (buffer.Count >= buffer.Limit) await SendFullAsync().ConfigureAwait(true);
    }

    private void PlaceAside()
    {
        foreach (StageFailure letter in _aside!) Place(letter);
        _aside.Clear();
    }

    private void Place(StageFailure letter) => (_buffer ?? Rent(_pin, borrows: false)).Add(letter, !_boundary.HasBatches);

    // As many together as wait already: while a worker is idle, it is better to give it one item now than many later.
    private StreamBuffer<T> Rent(Pin pin, bool borrows)
    {
        Debug.Assert(_buffer is null, "The buffer before has been sent.");
        StreamBuffer<T> buffer = Take(_boundary.BufferSizeNow);
        buffer.TakeOverPin(pin);
        _isBorrowing = borrows;
        if (!borrows) pin.Duplicate();
        return _buffer = buffer;
    }

    private StreamBuffer<T> Take(int limit)
    {
        if (_spare is not { } spare) return _pool.Rent(limit);
        _spare = null;
        spare.Limit = limit;
        return spare;
    }

    // While the input buffer is still there, its pin can be duplicated without a second look at the table in force.
    private void OwnPin()
    {
        _isBorrowing = false;
        _buffer!.Pin.Duplicate();
    }

    private void Discard()
    {
        StreamBuffer<T>? buffer = _buffer;
        _buffer = null;
        buffer?.Release();
    }
}
