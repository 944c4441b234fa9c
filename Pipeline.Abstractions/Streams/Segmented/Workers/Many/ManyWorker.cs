using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// Represents a worker of a segment that returns any number of results for an item, and may hold items back for a batch.
/// </summary>
internal sealed class ManyWorker<TIn, TOut, TVersion, TSegment>(
    WorkerContext<TIn, TOut> context, TSegment stages, SpliceTableCore<TVersion> splices, BatchTimeout? delay)
    : Worker<TIn, TOut>(context)
    where TVersion : PipelineVersion
    where TSegment : struct, IManySegment<TSegment, TIn, TOut, TVersion>
{
    // So many spans of a batch are linked. A batch may have millions of items.
    private const int MostLinks = 32;

    private readonly TSegment _stages = stages.Start(context.Segment.Shape.BatchSize);

    // The contexts of the items that are buffered for a batch. It is empty in streams whose contexts do not flow.
    private readonly List<ItemContext> _held = [];
    private bool _isPushing;
    private int _buffered;

    protected override bool KeepsItems => _stages.Buffered > 0;

    protected override bool HoldsForDelay => delay is not null && _stages.Buffered > 0;

    public override bool HoldsItems { get; } = context.Segment.Shape.BatchSize > 0;

    /// <summary>Wakes the worker to look for the new version, because a partial batch must not keep an old version alive.</summary>
    public override void Poke() => Signal.Set();

    protected override bool TryRun(StreamBuffer<TIn> buffer, ref int from, int to)
    {
        if (_isPushing)
        {
            _isPushing = false;
            Finish(buffer, from++);
        }

        while (from < to)
        {
            ValueTask pushed = Push(buffer, from);
            if (!pushed.IsCompletedSuccessfully)
            {
                _isPushing = true;
                WaitFor(pushed);
                return false;
            }

            Finish(buffer, from++);
        }

        return true;
    }

    // Buffered items move with their stage to the version in effect, or leave the stage with the code of their own version. Only this
    // method moves them. The arrival of a buffer does not, because it does not check whether the stage is still enabled.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask TendAsync()
    {
        while (_stages.Version is { } version && !ReferenceEquals(version, splices.Current))
        {
            Pin<TVersion> pin = splices.Enter();
            try
            {
                Output.Enter(Pin.Of(pin));
                EnterLast();
                await _stages.RefreshAsync(pin, Output, Token).ConfigureAwait(true);
            }
            finally
            {
                Output.PlaceDeadLetters();
                pin.Dispose();
            }

            if (ReferenceEquals(_stages.Version, version)) break;
        }

        if (delay is not null && delay.IsOver(_stages.Buffered)) await FlushAsync().ConfigureAwait(true);
        if (_stages.Buffered == 0) ReleaseBatch();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask FlushAsync()
    {
        if (_stages.Buffered == 0) return;
        Pin<TVersion> pin = splices.Enter();
        try
        {
            Output.Enter(Pin.Of(pin));
            EnterLast();
            await _stages.FlushAsync(Output, Token).ConfigureAwait(true);
        }
        finally
        {
            Output.PlaceDeadLetters();
            pin.Dispose();
        }

        ReleaseBatch();
    }

    // The batch and the item that comes may have different versions. Then the batch moves or leaves now, as it would when the item comes.
    // So it does not leave while the item passes a disabled stage, and what comes of the two is known apart.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask SeparateAsync(StreamBuffer<TIn> next)
    {
        if (next.Count > 0 && (next.HasSent || Output.HoldsSent || _held.Count > 0) && _stages.Version is { } version
            && !ReferenceEquals(version, next.Version))
        {
            Output.Enter(next.Pin);
            EnterLast();
            await _stages.RefreshAsync(next.Pin.As<TVersion>(), Output, Token).ConfigureAwait(true);
            Output.PlaceDeadLetters();
            if (_stages.Buffered == 0) ReleaseBatch();
        }

        await base.SeparateAsync(next).ConfigureAwait(true);
    }

    // A batch leaves in the context of its last item. The method that calls this is asynchronous, so its caller does not see the context.
    private void EnterLast()
    {
        if (_held.Count > 0) EnterContext(_held[^1]);
    }

    private void ReleaseBatch()
    {
        if (_held.Count > 0) LinkTo(_held[^1]);
        ReleaseHeld(OutcomeOr(ItemOutcome.Completed));
        Output.Context = null;
        _buffered = 0;
        ReceiptList none = default;
        Output.ReleaseReceipts(ref none);
    }

    protected override ValueTask LeaveAsync()
    {
        ReleaseHeld(ItemOutcome.Failed);
        Output.Context = null;
        _stages.Abandon();
        return delay?.DisposeAsync() ?? default;
    }

    private ValueTask Push(StreamBuffer<TIn> buffer, int at)
    {
        Token.ThrowIfCancellationRequested();
        return buffer.Contexts.Any || _held.Count > 0 ? PushInContext(buffer, at) : PushItem(buffer, at);
    }

    private ValueTask PushInContext(StreamBuffer<TIn> buffer, int at)
    {
        ExecutionContext? own = EnterContext(buffer.Contexts.At(at));
        try
        {
            return PushItem(buffer, at);
        }
        finally
        {
            LeaveContext(own);
        }
    }

    // The span of the last item has that of the batch, so it is linked to the others.
    private void LinkTo(ItemContext last)
    {
        for (int at = 0; at < Math.Min(MostLinks, _held.Count); at++)
            if (_held[at] != last) last.AddLink(_held[at]);
    }

    private void ReleaseHeld(ItemOutcome outcome)
    {
        foreach (ItemContext held in _held) held.Release(outcome);
        _held.Clear();
    }

    // The item is done, or buffered for the next batch. Where it may have many results, it is complete unless a stage has failed on it.
    private void FinishContext(StreamBuffer<TIn> buffer, int at, int buffered)
    {
        Output.Context = null;
        ItemContext? context = buffer.Contexts.Take(at);
        ItemOutcome outcome = OutcomeOr(ItemOutcome.Completed);
        if (buffered == 0 && context is not null) LinkTo(context);
        if (buffered <= _buffered) ReleaseHeld(outcome);
        if (context is null) return;
        if (buffered > 0) _held.Add(context);
        else context.Release(outcome);
    }

    private ValueTask PushItem(StreamBuffer<TIn> buffer, int at) => HoldsItems && Output.HoldsSent
        ? PushApartAsync(buffer, at)
        : _stages.PushAsync(buffer.Pin.As<TVersion>(), buffer.Items[at], Output, Token);

    // The results of a batch with items that were sent are not in one buffer with those of the next batch.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask PushApartAsync(StreamBuffer<TIn> buffer, int at)
    {
        int before = _stages.Buffered;
        await _stages.PushAsync(buffer.Pin.As<TVersion>(), buffer.Items[at], Output, Token).ConfigureAwait(true);
        if (_stages.Buffered <= before) await Output.SendAsync().ConfigureAwait(true);
    }

    private void Finish(StreamBuffer<TIn> buffer, int at)
    {
        StreamBuffer<TIn>.Drop(buffer.Items, at);
        Output.WorkerCounts.FinishOne();
        int buffered = _stages.Buffered;
        if (buffer.Contexts.Any || _held.Count > 0) FinishContext(buffer, at, buffered);
        delay?.Begin(buffered);

        // A batch has left. Of the items that are buffered now, all are of the buffer that runs.
        if (HoldsItems && buffered <= _buffered) Output.ReleaseReceipts(ref buffer.Receipts);
        _buffered = buffered;
    }
}
