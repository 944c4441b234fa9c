using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>A worker of a synchronous segment that gives at most one result for an item.</summary>
internal sealed class SyncWorker<TIn, TOut, TVersion, TSegment>(
    SegmentRun segment, int worker, WorkerInput<TIn> input, SegmentOutput<TOut> output, WorkerSignal signal, TSegment stages)
    : Worker<TIn, TOut>(segment, worker, input, output, signal)
    where TVersion : PipelineVersion
    where TSegment : struct, ISegment<TIn, TOut, TVersion>
{
    protected override ValueTask RunAsync(StreamBuffer<TIn> buffer, int from, int to) =>
        RunSome(buffer, ref from, to) ? default : RunRestAsync(buffer, from, to);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask RunRestAsync(StreamBuffer<TIn> buffer, int from, int to)
    {
        do await Output.SendAsync().ConfigureAwait(true);
        while (!RunSome(buffer, ref from, to));
    }

    // Until the end, or until there is no room for results.
    private bool RunSome(StreamBuffer<TIn> buffer, ref int from, int to)
    {
        TVersion table = Unsafe.As<TVersion>(buffer.Table!);
        while (from < to)
        {
            if (Output.TryOpen(table, buffer.Cell, borrows: true) is not { } results) return false;
            int begin = from;
            try
            {
                Fill(table, buffer.Items, ref from, to, results);
            }
            finally
            {
                Output.WorkerCounts.Finish(from - begin);
            }
        }

        return true;
    }

    private void Fill(TVersion table, TIn[] items, ref int from, int to, StreamBuffer<TOut> results)
    {
        StreamCounts counts = Output.Counts;
        CancellationToken token = Token;
        while (from < to && results.Count < results.Limit)
        {
            token.ThrowIfCancellationRequested();
            if (stages.TryRun(table, items[from], out TOut? result, counts, token)) results.Items[results.Count++] = result;
            StreamBuffer<TIn>.Drop(items, from++);
        }
    }
}
