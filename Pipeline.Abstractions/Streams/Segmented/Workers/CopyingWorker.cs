namespace Pipelines.Runtime;

/// <summary>Represents a worker without stages, whose items continue unchanged.</summary>
internal abstract class CopyingWorker<T>(WorkerContext<T, T> context) : Worker<T, T>(context)
{
    /// <summary>Prepares for a buffer, before its first item is copied into it.</summary>
    protected virtual void BeginBuffer()
    {
    }

    protected override bool TryRun(StreamBuffer<T> buffer, ref int from, int to)
    {
        while (from < to)
        {
            if (Output.TryOpen(buffer.Pin, borrows: true) is not { } results)
            {
                WaitForRoom();
                return false;
            }

            if (results.Count == 0) BeginBuffer();
            int count = Math.Min(to - from, results.Limit - results.Count);
            results.Reserve(count);
            Array.Copy(buffer.Items, from, results.Items, results.Count, count);
            if (buffer.Contexts.Any) buffer.Contexts.Move(from, count, ref results.Contexts, results.Count);
            results.Count += count;
            from += count;
            Output.WorkerCounts.Finish(count);
        }

        return true;
    }
}
