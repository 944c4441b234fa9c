namespace Pipelines.Runtime;

/// <summary>Represents a worker of a synchronous segment that returns at most one result for an item.</summary>
internal sealed class SyncWorker<TIn, TOut, TVersion, TSegment>(WorkerContext<TIn, TOut> context, TSegment stages)
    : Worker<TIn, TOut>(context)
    where TVersion : PipelineVersion
    where TSegment : struct, ISegment<TIn, TOut, TVersion>
{
    protected override bool TryRun(StreamBuffer<TIn> buffer, ref int from, int to)
    {
        Pin pin = buffer.Pin;
        TVersion version = pin.As<TVersion>().Version;
        while (from < to)
        {
            if (Output.TryOpen(pin, borrows: true) is not { } results)
            {
                WaitForRoom();
                return false;
            }

            int begin = from;
            try
            {
                Fill(version, buffer.Items, ref from, to, results);
            }
            finally
            {
                Output.WorkerCounts.Finish(from - begin);
            }
        }

        return true;
    }

    private void Fill(TVersion version, TIn[] items, ref int from, int to, StreamBuffer<TOut> results)
    {
        StreamCounts counts = Output.Counts;
        CancellationToken token = Token;
        while (from < to && results.Count < results.Limit)
        {
            token.ThrowIfCancellationRequested();
            if (stages.TryRun(version, items[from], out TOut? result, counts, token)) results.Items[results.Count++] = result;
            StreamBuffer<TIn>.Drop(items, from++);
        }
    }
}
