using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>A worker of a segment with asynchronous stages that gives at most one result for an item.</summary>
internal sealed class AsyncWorker<TIn, TOut, TResult, TVersion, TSegment>(
    SegmentRun segment, int worker, WorkerInput<TIn> input, SegmentOutput<TOut> output, WorkerSignal signal, TSegment stages)
    : Worker<TIn, TOut>(segment, worker, input, output, signal)
    where TVersion : PipelineVersion
    where TSegment : struct, IAsyncSegment<TIn, TOut, TResult, TVersion>
{
    protected override ValueTask RunAsync(StreamBuffer<TIn> buffer, int from, int to)
    {
        TVersion table = Unsafe.As<TVersion>(buffer.Table!);
        while (from < to)
        {
            ValueTask<TResult> running = Run(table, buffer.Items[from]);
            if (!running.IsCompletedSuccessfully) return AwaitRestAsync(running, buffer, from, to);
            ValueTask given = Give(running.Result, table, buffer.Cell);
            StreamBuffer<TIn>.Drop(buffer.Items, from++);
            if (!given.IsCompletedSuccessfully) return RunRestAsync(given, buffer, from, to);
        }

        return default;
    }

    private ValueTask<TResult> Run(TVersion table, TIn item)
    {
        Token.ThrowIfCancellationRequested();
        return stages.RunAsync(table, item, Output.Counts, keepContext: true, Token);
    }

    private ValueTask Give(TResult completed, TVersion table, int cell)
    {
        bool goesOn = stages.TryGet(completed, out TOut? result);
        Output.WorkerCounts.Finish(1);
        if (!goesOn) return default;
        if (Output.TryOpen(table, cell, borrows: true) is not { } results) return Output.GiveAsync(table, cell, result!);

        // A full buffer is sent when there is more, or when the input buffer is through: then it may take over its pin.
        results.Items[results.Count++] = result!;
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask RunRestAsync(ValueTask given, StreamBuffer<TIn> buffer, int from, int to)
    {
        await given.ConfigureAwait(true);
        await RunAsync(buffer, from, to).ConfigureAwait(true);
    }

    // One state machine for as many items as are left: a second one around each stage would be woken for each item, too.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask AwaitRestAsync(ValueTask<TResult> running, StreamBuffer<TIn> buffer, int from, int to)
    {
        TVersion table = Unsafe.As<TVersion>(buffer.Table!);
        while (true)
        {
            ValueTask given = Give(await StageTask.AfterSending(Output, running).ConfigureAwait(true), table, buffer.Cell);
            if (!given.IsCompletedSuccessfully) await given.ConfigureAwait(true);
            StreamBuffer<TIn>.Drop(buffer.Items, from++);
            if (from == to) return;
            running = Run(table, buffer.Items[from]);
        }
    }
}
