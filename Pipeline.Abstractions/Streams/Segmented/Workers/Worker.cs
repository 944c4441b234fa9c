using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>Represents one worker of a segment. It takes buffers, runs their items, and sends the results.</summary>
/// <remarks>
/// <para>Derived classes define how the items of each kind of segment run.</para>
/// <para>
/// One signal wakes the worker for input, for room, and after splices and delays. So a wait for room may use up the signal of an item.
/// After any such wait, the worker therefore reads its input again before it waits for input.
/// </para>
/// </remarks>
[DebuggerDisplay("worker {_number} of stages {_segment.Shape.FirstStage}+{_segment.Shape.StageCount}, rest {_rests}")]
internal abstract class Worker<TIn, TOut>(WorkerContext<TIn, TOut> context) : WaitingWorker, IWorker
{
    private readonly SegmentRun _segment = context.Segment;
    private readonly int _number = context.Number;
    private readonly WorkerInput<TIn> _input = context.Input;
    private StreamBuffer<TIn>? _inside;
    private ReceiptList _left;
    private long _rests;
    private long _failedBefore;

    public long Rest
    {
        get
        {
            long rests = Volatile.Read(ref _rests);
            return rests % 2 == 0 || _input.HasCome(Signal) ? 0 : rests;
        }
    }

    protected SegmentOutput<TOut> Output { get; } = context.Output;

    protected WorkerSignal Signal { get; } = context.Signal;

    private WorkerTime Time { get; } = context.Output.WorkerCounts.Time;

    /// <summary>
    /// Gets the output to which items pass unchanged, or <see langword="null"/> if the worker does anything else with them.
    /// </summary>
    protected virtual IPassedItems<TIn>? ItemsPassTo => null;

    /// <summary>Gets the results that the input may send while a read blocks.</summary>
    protected virtual IUnsentResults UnsentResults => Output;

    /// <summary>Gets whether there are results that the next segment does not have yet.</summary>
    protected virtual bool HasResults => Output.HasResults;

    protected CancellationToken Token { get; } = context.Segment.TokenOf(context.Number);

    /// <summary>
    /// Gets whether the results so far wait for more results. A derived class that holds them sends them when it is time.
    /// </summary>
    protected virtual bool HoldsResults => false;

    /// <summary>Gets whether the worker keeps items of earlier buffers, for a batch.</summary>
    protected virtual bool KeepsItems => false;

    /// <summary>Gets whether items that are held back continue on their own when a delay is over.</summary>
    protected virtual bool HoldsForDelay => false;

    /// <summary>Runs until the input ends or the segment is stopped.</summary>
    /// <remarks>The task never fails. The reader of the results gets a failure.</remarks>
    public async Task RunAsync()
    {
        ExceptionDispatchInfo? failure = null;
        try
        {
            failure = await WorkAsync().ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
            if (!_segment.IsStopped) Output.Context?.Note(exception);
        }

        EndRest();
        ExceptionDispatchInfo? kept = _segment.Leave();
        try
        {
            if (failure is null && kept is not null && !_segment.IsStopped) await FailAsync(kept).ConfigureAwait(true);
            else if (failure is not null && !_segment.IsStopped && !_segment.IsAfterFailure(_number))
            {
                // Later items of the stream are not needed any more. Earlier items have to reach its end first.
                _segment.Fail(_number, failure.SourceException);

                // Results that wait for more have not continued when the failure comes.
                if (HoldsResults) Output.Unsent!.DropItems();
                await FailAsync(failure).ConfigureAwait(true);
            }
        }
        finally
        {
            await LeaveAsync().ConfigureAwait(true);
            Lose();
            if (_inside is { } inside)
            {
                inside.Receipts.Lose();
                GiveBack(inside);
            }

            await _input.CloseAsync().ConfigureAwait(true);
            Complete();
            Time.Become(WorkerState.Idle);
        }
    }

    public virtual bool HoldsItems => false;

    public virtual void Poke()
    {
    }

    /// <summary>Runs items of a buffer, to the end of a range or until the worker has to wait. The caller still owns the buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="from">The first item. When this method returns, the first one that is not done.</param>
    /// <param name="to">The end of the range.</param>
    /// <returns>
    /// Whether the range is done. If not, the worker has begun a wait. The caller awaits it, and then calls again with what is left.
    /// </returns>
    protected abstract bool TryRun(StreamBuffer<TIn> buffer, ref int from, int to);

    /// <inheritdoc/>
    public override void End()
    {
        base.End();
        Time.Become(WorkerState.Busy);
    }

    /// <summary>Enters the context of the item that the worker begins. An exception that ends the worker is one of this item.</summary>
    /// <param name="context">The context of the item, or <see langword="null"/> if it has none.</param>
    /// <returns>The context of the worker, for <see cref="LeaveContext"/>.</returns>
    protected ExecutionContext? EnterContext(ItemContext? context)
    {
        _failedBefore = Output.WorkerCounts.Failed;
        Output.Context = context;
        return ItemContext.Enter(context);
    }

    /// <summary>Returns the outcome of an item without a result, since its context was entered.</summary>
    /// <param name="otherwise">The outcome unless a stage has failed on the item.</param>
    protected ItemOutcome OutcomeOr(ItemOutcome otherwise) =>
        Output.WorkerCounts.Failed > _failedBefore ? ItemOutcome.Failed : otherwise;

    /// <inheritdoc cref="StreamParts.LeaveContext"/>
    protected void LeaveContext(ExecutionContext? own) => _segment.LeaveContext(own);

    /// <summary>Begins a wait for room in the output, which was just found full.</summary>
    protected void WaitForRoom()
    {
        Time.Become(WorkerState.Blocked);
        WaitFor(Signal.WaitAsync());
    }

    /// <summary>Passes on a dead letter from upstream.</summary>
    protected virtual ValueTask PassAsync(StageFailure letter, Pin pin) => Output.AddDeadLetterAsync(pin, letter);

    /// <summary>Checks the items that are held back. The worker calls it before every wait and after every buffer.</summary>
    protected virtual ValueTask TendAsync() => default;

    /// <summary>Passes on all items that are held back. The worker calls it before a slot ends and at the end of the input.</summary>
    protected virtual ValueTask FlushAsync() => default;

    /// <summary>Sends the results so far, if there is room for them.</summary>
    protected virtual bool TrySend() => Output.TrySend();

    /// <summary>Sends the results so far. If there is no room, waits for it.</summary>
    protected virtual ValueTask SendAsync() => Output.SendAsync();

    /// <summary>Sends a full buffer of results. The worker calls it after each buffer, because dead letters alone may fill one.</summary>
    protected virtual ValueTask SendFullAsync() => Output.SendFullAsync();

    /// <summary>Ends the stream here, after the results so far.</summary>
    protected virtual ValueTask FailAsync(ExceptionDispatchInfo failure) => Output.FailAsync(failure);

    /// <summary>Completes the output, because the worker has ended.</summary>
    protected virtual void Complete() => Output.Complete();

    /// <summary>Keeps the results of items that were sent apart from other results, before a buffer begins.</summary>
    protected virtual ValueTask SeparateAsync(StreamBuffer<TIn> next) =>
        Output.Unsent is { } open && (open.HasSent || next.HasSent) ? SendAsync() : default;

    /// <summary>Holds the receipts of a buffer that the worker begins.</summary>
    protected virtual void Hold(ref ReceiptList receipts, bool hasItems) => Output.Hold(ref receipts, hasItems, takes: !HoldsItems);

    /// <summary>Moves the receipts that the worker holds to a list that is released, because the worker has no items.</summary>
    protected virtual void MoveReceipts(ref ReceiptList left) => Output.MoveReceipts(ref left);

    /// <summary>Records that what the worker still holds does not come to its end. At a normal end, it holds nothing.</summary>
    protected virtual void Lose() => Output.Lose();

    /// <summary>Releases what a derived class has. The worker calls it at its end, whatever the reason.</summary>
    protected virtual ValueTask LeaveAsync() => default;

    private async ValueTask<ExceptionDispatchInfo?> WorkAsync()
    {
        _input.Attach(UnsentResults, ItemsPassTo);
        bool adapts = _input.Adapts;
        bool holdsItems = HoldsItems;
        bool readsOnce = !holdsItems && !_input.IsShared;
        while (!_segment.IsStopped)
        {
            // A source that makes its items on this thread may block forever.
            if (_input.MayBlock && HasResults) await SendAsync().ConfigureAwait(true);
            QueueRead read = _input.TryRead(out StreamBuffer<TIn>? buffer, Signal, waits: readsOnce);
            if (read == QueueRead.Empty)
            {
                if (holdsItems) await TendAsync().ConfigureAwait(true);

                // Results don't wait for a source or for an upstream segment. Where nothing has to be done after that, they are sent last:
                // the thread that sends them is often the one that runs the next segment.
                if (HasResults && !HoldsResults && !(readsOnce && TrySend()))
                {
                    await SendAsync().ConfigureAwait(true);
                    continue;
                }

                // No other wait may come between the last read and the wait for input. A wait for room would use up the signal.
                if (!readsOnce) read = _input.TryRead(out buffer, Signal, waits: true);
                if (read == QueueRead.Empty)
                {
                    ValueTask more = _input.WaitAsync(Signal);
                    if (!more.IsCompleted) Time.Become(WorkerState.Idle);
                    if (!more.IsCompleted && !HoldsForDelay) BeginRest();
                    await more.ConfigureAwait(true);
                    EndRest();
                    Time.Become(WorkerState.Busy);
                    continue;
                }
            }

            if (read == QueueRead.Ended)
            {
                if (_segment.IsStopped) break;
                await FlushAsync().ConfigureAwait(true);
                await SendAsync().ConfigureAwait(true);
                break;
            }

            _inside = buffer;
            if (buffer!.Failure is { } failure)
            {
                if (!_segment.IsUnordered) return _segment.KeepsSlots && !_segment.TryBegin(_number, buffer.Slot) ? null : failure;
                _segment.KeepForLast(failure);
                _inside = null;
                GiveBack(buffer);
                continue;
            }

            if (!_segment.KeepsSlots || _segment.TryBegin(_number, buffer.Slot))
            {
                if (_segment.HasSent || buffer.Contexts.Any) await SeparateAsync(buffer).ConfigureAwait(true);
                long begun = adapts ? _segment.Clock.GetTimestamp() : 0;
                Begin(buffer);
                int at = 0;
                for (int letter = 0; letter < buffer.DeadLetters?.Count; letter++)
                {
                    (int position, StageFailure rejected) = buffer.DeadLetters[letter];
                    while (!TryRun(buffer, ref at, position)) await new ItemWait(this);
                    await PassAsync(rejected, buffer.Pin).ConfigureAwait(true);
                }

                while (!TryRun(buffer, ref at, buffer.Count)) await new ItemWait(this);
                if (_segment.KeepsSlots)
                {
                    await FlushAsync().ConfigureAwait(true);
                    await Output.EndSlotAsync().ConfigureAwait(true);
                }

                if (adapts && !Time.HasBlocked) _input.Adapt(buffer.Count, _segment.Clock.GetElapsedTime(begun));
            }
            else
            {
                // An earlier slot has failed, so the items are not needed any more.
                buffer.Receipts.Lose();
            }

            _inside = null;
            GiveBack(buffer);
            if (Output.IsCrowded) await SendFullAsync().ConfigureAwait(true);
            if (holdsItems) await TendAsync().ConfigureAwait(true);
        }

        return null;
    }

    // The worker already waits here. Its input reports every signal that comes from now on.
    private void BeginRest()
    {
        Volatile.Write(ref _rests, _rests + 1);
        _segment.LookForIdle();
    }

    private void EndRest()
    {
        if (_rests % 2 != 0) Volatile.Write(ref _rests, _rests + 1);
    }

    private void GiveBack(StreamBuffer<TIn> buffer)
    {
        Output.TakeOver(buffer);
        if (Output.HoldsReceipts || !buffer.Receipts.IsEmpty) Leave(ref buffer.Receipts, buffer.Count > 0);
        if (!Output.TryAdopt(buffer)) buffer.Release();
        if (!_left.IsEmpty) _left.Release();
    }

    // The receipts are released after the buffer, because the method of the user may then run.
    private void Leave(ref ReceiptList receipts, bool hadItems)
    {
        if (!KeepsItems) MoveReceipts(ref _left);
        else if (!hadItems) Output.ReleaseLetters(ref receipts);
        if (!receipts.IsEmpty) _left.TakeAll(ref receipts);
    }

    private void Begin(StreamBuffer<TIn> buffer)
    {
        Time.HasBlocked = false;
        Output.WorkerCounts.Enter(buffer.Count, buffer.Version);
        if (buffer.Version is not null) Output.Enter(buffer.Pin);
        if (!buffer.Receipts.IsEmpty) Hold(ref buffer.Receipts, buffer.Count > 0);
    }
}
