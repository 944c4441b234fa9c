using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>
/// One worker of a segment: takes buffers, runs their items, sends the results. What a segment is like, is for those who derive.
/// </summary>
[DebuggerDisplay("worker {_number} of stages {_segment.Shape.FirstStage}+{_segment.Shape.StageCount}, rest {_rests}")]
internal abstract class Worker<TIn, TOut>(WorkerContext<TIn, TOut> context) : IWorker
{
    private readonly SegmentRun _segment = context.Segment;
    private readonly int _number = context.Number;
    private readonly WorkerInput<TIn> _input = context.Input;
    private StreamBuffer<TIn>? _inside;
    private long _rests;

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

    protected CancellationToken Token { get; } = context.Segment.TokenOf(context.Number);

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
        ExceptionDispatchInfo? kept = _segment.Leave();
        try
        {
            if (failure is null && kept is not null && !_segment.IsStopped) await Output.FailAsync(kept).ConfigureAwait(true);
            else if (failure is not null && !_segment.IsStopped && !_segment.IsAfterFailure(_number))
            {
                // What comes later in the stream is not wanted any more. What comes earlier has to get to its end first.
                _segment.Fail(_number, failure.SourceException);

                // What waits for more to come has not gone on when the failure comes.
                if (HoldsResults) Output.Unsent!.DropItems();
                await Output.FailAsync(failure).ConfigureAwait(true);
            }
        }
        finally
        {
            await LeaveAsync().ConfigureAwait(true);
            if (_inside is { } inside) GiveBack(inside);
            await _input.CloseAsync().ConfigureAwait(true);
            Output.Complete();
        }
    }

    public virtual bool HoldsItems => false;

    public virtual void Poke()
    {
    }

    /// <summary>Runs a range of the items of a buffer. Takes care of the output's room; the buffer stays the caller's.</summary>
    protected abstract ValueTask RunAsync(StreamBuffer<TIn> buffer, int from, int to);

    /// <summary>A dead letter that comes by.</summary>
    protected virtual ValueTask PassAsync(StageFailure letter, Pin pin) => Output.AddDeadLetterAsync(pin, letter);

    /// <summary>Before every wait, and after every buffer: looks after what is held back.</summary>
    protected virtual ValueTask TendAsync() => default;

    /// <summary>Before a slot ends, and at the end of the input: nothing may be held back.</summary>
    protected virtual ValueTask FlushAsync() => default;

    /// <summary>The worker ends, however it does.</summary>
    protected virtual ValueTask LeaveAsync() => default;

    private async ValueTask<ExceptionDispatchInfo?> WorkAsync()
    {
        while (!_segment.IsStopped)
        {
            // A source that makes its items on this thread may take for ever.
            if (_input.MayBlock && Output.HasResults) await Output.SendAsync().ConfigureAwait(true);
            QueueRead read = _input.TryRead(out StreamBuffer<TIn>? buffer, Signal, waits: false);
            if (read == QueueRead.Empty)
            {
                await TendAsync().ConfigureAwait(true);
                if (Output.HasResults && !HoldsResults)
                {
                    // Results don't wait for a source or for the segment in front.
                    await Output.SendAsync().ConfigureAwait(true);
                    continue;
                }

                // Nothing may come between this look and the wait: a wait for room would use up the signal.
                read = _input.TryRead(out buffer, Signal, waits: true);
                if (read == QueueRead.Empty)
                {
                    ValueTask more = _input.WaitAsync(Signal);
                    if (!more.IsCompleted && !HoldsForDelay) BeginRest();
                    await more.ConfigureAwait(true);
                    EndRest();
                    continue;
                }
            }

            if (read == QueueRead.Ended)
            {
                if (_segment.IsStopped) break;
                await FlushAsync().ConfigureAwait(true);
                await Output.SendAsync().ConfigureAwait(true);
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
                long begun = _input.Adapts ? _segment.Clock.GetTimestamp() : 0;
                Output.HasWaited = false;
                await PassAsync(buffer).ConfigureAwait(true);
                if (_input.Adapts && !Output.HasWaited) _input.Adapt(buffer.Count, _segment.Clock.GetElapsedTime(begun));
            }

            _inside = null;
            GiveBack(buffer);
            if (Output.IsCrowded) await Output.SendFullAsync().ConfigureAwait(true);
            await TendAsync().ConfigureAwait(true);
        }

        return null;
    }

    // When it waits already: a signal that comes from now on is one that its input tells.
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
        Output.TakeOverPin(buffer);
        if (!Output.TryAdopt(buffer)) buffer.Release();
    }

    private ValueTask PassAsync(StreamBuffer<TIn> buffer)
    {
        Output.WorkerCounts.Enter(buffer.Count, buffer.Version);
        if (buffer.Version is not null) Output.Enter(buffer.Pin);
        return buffer.DeadLetters is null && !_segment.KeepsSlots ? RunAsync(buffer, 0, buffer.Count) : PassSlowlyAsync(buffer);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask PassSlowlyAsync(StreamBuffer<TIn> buffer)
    {
        int at = 0;
        for (int letter = 0; letter < buffer.DeadLetters?.Count; letter++)
        {
            (int position, StageFailure failure) = buffer.DeadLetters[letter];
            if (position > at) await RunAsync(buffer, at, position).ConfigureAwait(true);
            at = position;
            await PassAsync(failure, buffer.Pin).ConfigureAwait(true);
        }

        if (buffer.Count > at) await RunAsync(buffer, at, buffer.Count).ConfigureAwait(true);
        if (!_segment.KeepsSlots) return;
        await FlushAsync().ConfigureAwait(true);
        await Output.EndSlotAsync().ConfigureAwait(true);
    }
}
