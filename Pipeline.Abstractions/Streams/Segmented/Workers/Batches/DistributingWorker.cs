using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Collects the items of a batch for one of several ordered workers.</summary>
/// <remarks>
/// <para>
/// Items of two versions are never in one slot, and no items are buffered on a version that is no longer in effect. So a splice ends the
/// batch that is being formed.
/// </para>
/// <para>
/// The batch can't move to the new version, as the items that the stage itself buffers do. Its items have not reached the stage yet. They
/// would see the old version upstream of this place, and the new one downstream.
/// </para>
/// <para>A dead letter passes the batch that is being formed, in a slot of its own, as it passes the items that a stage buffers.</para>
/// <para>While the stage is disabled, nothing is buffered.</para>
/// </remarks>
internal sealed class DistributingWorker<T, TVersion>(
    WorkerContext<T, T> context, SpliceTableCore<TVersion> splices, int batchStage, BatchTimeout? delay) : CopyingWorker<T>(context)
    where TVersion : PipelineVersion
{
    // Dead letters take no room in a buffer of this queue, so they need a limit of their own where no items arrive.
    private const int MostDeadLetters = 64;

    private readonly BoundedQueue<T> _queue = context.Boundary.Queues[0];
    private readonly BufferPool<T> _pool = context.Boundary.NewPool();

    // It is sent after each buffer of the input, so it has the version of one buffer.
    private StreamBuffer<T>? _letters;

    protected override bool HoldsResults => Output.Unsent is { Count: > 0, Version: { } version } && FormsBatches(version);

    protected override bool HoldsForDelay => delay is not null && HoldsResults;

    public override bool HoldsItems => true;

    public override void Poke() => Signal.Set();

    // Items that were sent are in one batch with others. While the stage is disabled, there are no batches.
    protected override ValueTask SeparateAsync(StreamBuffer<T> next) =>
        HoldsResults && ReferenceEquals(Output.Unsent!.Version, next.Version) ? default : base.SeparateAsync(next);

    protected override ValueTask PassAsync(StageFailure letter, Pin pin)
    {
        if (!FormsBatches(pin.Version!)) return PassInOrderAsync(letter, pin);
        _letters ??= Rent(pin);
        _letters.Add(letter, takesRoom: false);
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask TendAsync()
    {
        bool isOutdated = Output.Unsent?.Version is { } version && !ReferenceEquals(version, splices.Current);
        if (isOutdated || (delay is not null && delay.IsOver(Output.Unsent?.Count ?? 0))) await Output.SendAsync().ConfigureAwait(true);
        if (_letters is not null) await SendLettersAsync().ConfigureAwait(true);
    }

    protected override void BeginBuffer() => delay?.Begin(held: 1);

    protected override ValueTask LeaveAsync()
    {
        _letters?.Abandon();
        return delay?.DisposeAsync() ?? default;
    }

    private bool FormsBatches(PipelineVersion version) => version.State.IsEnabled(batchStage);

    private StreamBuffer<T> Rent(Pin pin)
    {
        StreamBuffer<T> letters = _pool.Rent(limit: 0);
        letters.TakeOverPin(pin);
        pin.Duplicate();
        Output.Share(letters);
        return letters;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask PassInOrderAsync(StageFailure letter, Pin pin)
    {
        await base.PassAsync(letter, pin).ConfigureAwait(true);
        if (Output.Unsent?.DeadLetters?.Count >= MostDeadLetters) await Output.SendAsync().ConfigureAwait(true);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendLettersAsync()
    {
        QueueWrite write;
        while ((write = _queue.TryWrite(_letters!, Signal)) == QueueWrite.Full) await Signal.WaitAsync().ConfigureAwait(true);
        if (write == QueueWrite.Closed) throw new OperationCanceledException(Token);
        _letters = null;
    }
}
