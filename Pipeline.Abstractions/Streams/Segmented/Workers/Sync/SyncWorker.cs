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
                if (buffer.Contexts.Any) FillInContexts(version, buffer, ref from, to, results);
                else if (Output.WorkerCounts.HasLanes) FillOneByOne(version, buffer.Items, ref from, to, results);
                else Fill(version, buffer.Items, ref from, to, results);
            }
            finally
            {
                Output.WorkerCounts.Finish(from - begin);
            }
        }

        return true;
    }

    // The lanes of an item are counted when it is done, so that those of an item on which a stage fails are not.
    private void FillOneByOne(TVersion version, TIn[] items, ref int from, int to, StreamBuffer<TOut> results)
    {
        while (from < to && results.Count < results.Limit)
        {
            Fill(version, items, ref from, from + 1, results);
            Output.WorkerCounts.CountEntered();
        }
    }

    private void FillInContexts(TVersion version, StreamBuffer<TIn> buffer, ref int from, int to, StreamBuffer<TOut> results)
    {
        while (from < to && results.Count < results.Limit)
        {
            (int at, int before) = (from, results.Count);
            ExecutionContext? own = EnterContext(buffer.Contexts.At(at));
            try
            {
                Fill(version, buffer.Items, ref from, at + 1, results);
            }
            finally
            {
                LeaveContext(own);
            }

            Output.Context = null;
            Output.WorkerCounts.CountEntered();
            if (results.Count > before) buffer.Contexts.Move(at, 1, ref results.Contexts, before);
            else buffer.Contexts.Take(at)?.Release(OutcomeOr(ItemOutcome.Dropped));
        }
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
