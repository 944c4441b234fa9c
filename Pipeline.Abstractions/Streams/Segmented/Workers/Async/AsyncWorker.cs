using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>Represents a worker of a segment with asynchronous stages that returns at most one result for an item.</summary>
/// <remarks>
/// The worker keeps the task of the stages in a field, and the loop of all workers awaits it. So besides the stages themselves, only that
/// loop suspends for an item, and the rest of the segment if the item has stages after the one that suspends.
/// </remarks>
internal sealed class AsyncWorker<TIn, TOut, TResult, TVersion, TSegment>(WorkerContext<TIn, TOut> context, TSegment stages)
    : Worker<TIn, TOut>(context)
    where TVersion : PipelineVersion
    where TSegment : struct, IAsyncSegment<TIn, TOut, TResult, TVersion>
{
    private ValueTask<TResult> _running;
    private bool _isRunning;
    private bool _waitsForStages;
    private bool _hasResult;
    private TOut? _result;
    private ExceptionDispatchInfo? _stopped;

    public override bool IsOver => _waitsForStages ? _running.IsCompleted : base.IsOver;

    public override void Await(Action continuation)
    {
        if (_waitsForStages) _running.ConfigureAwait(true).GetAwaiter().UnsafeOnCompleted(continuation);
        else base.Await(continuation);
    }

    public override void End()
    {
        if (_waitsForStages) _waitsForStages = false;
        else base.End();
    }

    protected override bool TryRun(StreamBuffer<TIn> buffer, ref int from, int to)
    {
        if (_isRunning && !TryContinue(buffer, ref from)) return false;
        if (_hasResult && !TryEmitKept(buffer, ref from)) return false;
        TVersion version = buffer.Pin.As<TVersion>().Version;
        while (from < to)
        {
            Token.ThrowIfCancellationRequested();
            ValueTask<TResult> running = buffer.Contexts.Any
                ? RunInContext(version, buffer, from)
                : stages.RunAsync(version, buffer.Items[from], Output.Counts, keepContext: true, Token);
            if (running.IsCompleted)
            {
                if (!TryTake(running.Result, buffer, ref from)) return false;
                continue;
            }

            _running = running;
            _isRunning = true;
            if (!TryContinue(buffer, ref from)) return false;
        }

        return true;
    }

    // A stage that suspends has captured the context, and continues in it.
    private ValueTask<TResult> RunInContext(TVersion version, StreamBuffer<TIn> buffer, int at)
    {
        ExecutionContext? own = EnterContext(buffer.Contexts.At(at));
        try
        {
            return stages.RunAsync(version, buffer.Items[at], Output.Counts, keepContext: true, Token);
        }
        finally
        {
            LeaveContext(own);
        }
    }

    // Results don't wait for the stages of the next item.
    private bool TryContinue(StreamBuffer<TIn> buffer, ref int from)
    {
        if (!_running.IsCompleted)
        {
            if (TrySendMeanwhile()) _waitsForStages = true;
            else WaitForRoom();
            return false;
        }

        _isRunning = false;
        ValueTask<TResult> running = _running;
        _running = default;
        if (_stopped is not null) Stop(running);
        return TryTake(running.Result, buffer, ref from);
    }

    // Even if the results can't be sent, the stages have to complete before the worker leaves.
    private bool TrySendMeanwhile()
    {
        try
        {
            return !Output.HasResults || Output.TrySend();
        }
        catch (OperationCanceledException exception)
        {
            _stopped = ExceptionDispatchInfo.Capture(exception);
            return true;
        }
    }

    // The result or the exception of the stages is not needed any more.
    private void Stop(ValueTask<TResult> running)
    {
        _ = running.AsTask().Exception;
        _stopped!.Throw();
    }

    private bool TryTake(TResult completed, StreamBuffer<TIn> buffer, ref int from)
    {
        bool goesOn = stages.TryGet(completed, out TOut? result);
        Output.WorkerCounts.FinishOne();
        if (buffer.Contexts.Any) Output.Context = null;
        if (goesOn && !TryEmit(result!, buffer, from))
        {
            _hasResult = true;
            _result = result;
            return false;
        }

        if (!goesOn && buffer.Contexts.Any) buffer.Contexts.Take(from)?.Release(OutcomeOr(ItemOutcome.Dropped));
        StreamBuffer<TIn>.Drop(buffer.Items, from++);
        return true;
    }

    private bool TryEmitKept(StreamBuffer<TIn> buffer, ref int from)
    {
        if (!TryEmit(_result!, buffer, from)) return false;
        _hasResult = false;
        _result = default;
        StreamBuffer<TIn>.Drop(buffer.Items, from++);
        return true;
    }

    // A full buffer is sent when there is another result or when the input buffer is done. In the second case it can take over the pin.
    private bool TryEmit(TOut result, StreamBuffer<TIn> buffer, int at)
    {
        if (Output.TryOpen(buffer.Pin, borrows: true) is not { } results)
        {
            WaitForRoom();
            return false;
        }

        if (buffer.Contexts.Any) buffer.Contexts.Move(at, 1, ref results.Contexts, results.Count);
        results.Items[results.Count++] = result;
        return true;
    }
}
