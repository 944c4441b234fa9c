using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Represents a worker of a segment with asynchronous stages that returns at most one result for an item.</summary>
internal sealed class AsyncWorker<TIn, TOut, TResult, TVersion, TSegment>(WorkerContext<TIn, TOut> context, TSegment stages)
    : Worker<TIn, TOut>(context)
    where TVersion : PipelineVersion
    where TSegment : struct, IAsyncSegment<TIn, TOut, TResult, TVersion>
{
    protected override ValueTask RunAsync(StreamBuffer<TIn> buffer, int from, int to)
    {
        TVersion version = buffer.Pin.As<TVersion>().Version;
        while (from < to)
        {
            ValueTask<TResult> running = Run(version, buffer.Items[from]);
            if (!running.IsCompletedSuccessfully) return AwaitRestAsync(running, buffer, from, to);
            ValueTask emitting = Emit(running.Result, buffer.Pin);
            StreamBuffer<TIn>.Drop(buffer.Items, from++);
            if (!emitting.IsCompletedSuccessfully) return RunRestAsync(emitting, buffer, from, to);
        }

        return default;
    }

    private ValueTask<TResult> Run(TVersion version, TIn item)
    {
        Token.ThrowIfCancellationRequested();
        return stages.RunAsync(version, item, Output.Counts, keepContext: true, Token);
    }

    private ValueTask Emit(TResult completed, Pin pin)
    {
        bool goesOn = stages.TryGet(completed, out TOut? result);
        Output.WorkerCounts.Finish(1);
        if (!goesOn) return default;
        if (Output.TryOpen(pin, borrows: true) is not { } results) return Output.EmitAsync(pin, result!);

        // A full buffer is sent when there is another result or when the input buffer is done. In the second case it can take over the pin.
        results.Items[results.Count++] = result!;
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask RunRestAsync(ValueTask emitting, StreamBuffer<TIn> buffer, int from, int to)
    {
        await emitting.ConfigureAwait(true);
        await RunAsync(buffer, from, to).ConfigureAwait(true);
    }

    // One state machine runs all items that are left. A second one around each stage would also have to be resumed for each item.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask AwaitRestAsync(ValueTask<TResult> running, StreamBuffer<TIn> buffer, int from, int to)
    {
        TVersion version = buffer.Pin.As<TVersion>().Version;
        while (true)
        {
            ValueTask emitting = Emit(await StageTask.AfterSending(Output, running).ConfigureAwait(true), buffer.Pin);
            if (!emitting.IsCompletedSuccessfully) await emitting.ConfigureAwait(true);
            StreamBuffer<TIn>.Drop(buffer.Items, from++);
            if (from == to) return;
            running = Run(version, buffer.Items[from]);
        }
    }
}
