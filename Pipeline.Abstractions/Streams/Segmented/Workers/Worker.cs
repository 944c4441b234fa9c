using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>
/// One worker of a segment: takes buffers, runs their items, sends the results. What a segment is like, is for those who derive.
/// </summary>
internal abstract class Worker<TIn, TOut>(
    SegmentRun segment, int worker, WorkerInput<TIn> input, SegmentOutput<TOut> output, WorkerSignal signal) : IWorker
{
    private StreamBuffer<TIn>? _inside;
    private long _rests;

    public long Rest
    {
        get
        {
            long rests = Volatile.Read(ref _rests);
            return rests % 2 == 0 || input.HasCome(signal) ? 0 : rests;
        }
    }

    protected SegmentOutput<TOut> Output => output;

    protected WorkerSignal Signal => signal;

    protected CancellationToken Token { get; } = segment.TokenOf(worker);

    /// <summary>Whether the results that there are, wait for more to go with them. Who says so sends them when it is time.</summary>
    protected virtual bool HoldsResults => false;

    /// <summary>Whether what is held back goes on by itself, when a delay is over.</summary>
    protected virtual bool HoldsForDelay => false;

    /// <summary>Runs until the input ends or the segment is stopped. Never fails: a failure goes to whoever reads the results.</summary>
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
        }

        EndRest();
        ExceptionDispatchInfo? kept = segment.Leave();
        try
        {
            if (failure is null && kept is not null && !segment.IsStopped) await output.FailAsync(kept).ConfigureAwait(true);
            else if (failure is not null && !segment.IsStopped && !segment.IsAfterFailure(worker))
            {
                // What comes later in the stream is not wanted any more. What comes earlier has to get to its end first.
                segment.Fail(worker, failure.SourceException);

                // What waits for more to come has not gone on when the failure comes.
                if (HoldsResults) output.Held!.DropItems();
                await output.FailAsync(failure).ConfigureAwait(true);
            }
        }
        finally
        {
            await LeaveAsync().ConfigureAwait(true);
            if (_inside is { } inside) GiveBack(inside);
            await input.CloseAsync().ConfigureAwait(true);
            output.Complete();
        }
    }

    public virtual bool HoldsItems => false;

    public virtual void Poke()
    {
    }

    /// <summary>Runs a range of the items of a buffer. Takes care of the output's room; the buffer stays the caller's.</summary>
    protected abstract ValueTask RunAsync(StreamBuffer<TIn> buffer, int from, int to);

    /// <summary>A dead letter that comes by.</summary>
    protected virtual ValueTask PassAsync(StageFailure letter, PipelineVersion table, int cell) => output.GiveAsync(table, cell, letter);

    /// <summary>Before every wait, and after every buffer: looks after what is held back.</summary>
    protected virtual ValueTask TendAsync() => default;

    /// <summary>Before a slot ends, and at the end of the input: nothing may be held back.</summary>
    protected virtual ValueTask FlushAsync() => default;

    /// <summary>The worker ends, however it does.</summary>
    protected virtual ValueTask LeaveAsync() => default;

    private async ValueTask<ExceptionDispatchInfo?> WorkAsync()
    {
        while (!segment.IsStopped)
        {
            // A source that makes its items on this thread may take for ever.
            if (input.MayBlock && output.HasResults) await output.SendAsync().ConfigureAwait(true);
            QueueRead read = input.TryRead(out StreamBuffer<TIn>? buffer, signal, waits: false);
            if (read == QueueRead.Empty)
            {
                await TendAsync().ConfigureAwait(true);
                if (output.HasResults && !HoldsResults)
                {
                    // Results don't wait for a source or for the segment in front.
                    await output.SendAsync().ConfigureAwait(true);
                    continue;
                }

                // Nothing may come between this look and the wait: a wait for room would use up the signal.
                read = input.TryRead(out buffer, signal, waits: true);
                if (read == QueueRead.Empty)
                {
                    ValueTask more = input.WaitAsync(signal);
                    if (!more.IsCompleted && !HoldsForDelay) BeginRest();
                    await more.ConfigureAwait(true);
                    EndRest();
                    continue;
                }
            }

            if (read == QueueRead.Ended)
            {
                if (segment.IsStopped) break;
                await FlushAsync().ConfigureAwait(true);
                await output.SendAsync().ConfigureAwait(true);
                break;
            }

            _inside = buffer;
            if (buffer!.Failure is { } failure)
            {
                if (!segment.IsUnordered) return segment.KeepsSlots && !segment.TryBegin(worker, buffer.Slot) ? null : failure;
                segment.KeepForLast(failure);
                _inside = null;
                GiveBack(buffer);
                continue;
            }

            if (!segment.KeepsSlots || segment.TryBegin(worker, buffer.Slot))
            {
                long begun = input.Adapts ? segment.Clock.GetTimestamp() : 0;
                output.HasWaited = false;
                await PassAsync(buffer).ConfigureAwait(true);
                if (input.Adapts && !output.HasWaited) input.Adapt(buffer.Count, segment.Clock.GetElapsedTime(begun));
            }

            _inside = null;
            GiveBack(buffer);
            if (output.IsCrowded) await output.SendFullAsync().ConfigureAwait(true);
            await TendAsync().ConfigureAwait(true);
        }

        return null;
    }

    // When it waits already: a signal that comes from now on is one that its input tells.
    private void BeginRest()
    {
        Volatile.Write(ref _rests, _rests + 1);
        segment.LookForIdle();
    }

    private void EndRest()
    {
        if (_rests % 2 != 0) Volatile.Write(ref _rests, _rests + 1);
    }

    private void GiveBack(StreamBuffer<TIn> buffer)
    {
        output.TakeOverPin(buffer);
        if (!output.TryAdopt(buffer)) buffer.Release();
    }

    private ValueTask PassAsync(StreamBuffer<TIn> buffer)
    {
        output.WorkerCounts.Enter(buffer.Count, buffer.Table);
        if (buffer.Table is { } table) output.Enter(table, buffer.Cell);
        return buffer.Letters is null && !segment.KeepsSlots ? RunAsync(buffer, 0, buffer.Count) : PassSlowlyAsync(buffer);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask PassSlowlyAsync(StreamBuffer<TIn> buffer)
    {
        int at = 0;
        for (int letter = 0; letter < buffer.Letters?.Count; letter++)
        {
            (int position, StageFailure failure) = buffer.Letters[letter];
            if (position > at) await RunAsync(buffer, at, position).ConfigureAwait(true);
            at = position;
            await PassAsync(failure, buffer.Table!, buffer.Cell).ConfigureAwait(true);
        }

        if (buffer.Count > at) await RunAsync(buffer, at, buffer.Count).ConfigureAwait(true);
        if (!segment.KeepsSlots) return;
        await FlushAsync().ConfigureAwait(true);
        await output.EndSlotAsync().ConfigureAwait(true);
    }
}
