using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Represents a worker without stages, whose items continue unchanged.</summary>
internal abstract class CopyingWorker<T>(WorkerContext<T, T> context) : Worker<T, T>(context)
{
    /// <summary>Prepares for a buffer, before its first item is copied into it.</summary>
    protected virtual void BeginBuffer()
    {
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask RunAsync(StreamBuffer<T> buffer, int from, int to)
    {
        while (from < to)
        {
            StreamBuffer<T> results = Output.TryOpen(buffer.Pin, borrows: true)
                ?? await Output.OpenAsync(buffer.Pin).ConfigureAwait(true);
            if (results.Count == 0) BeginBuffer();
            int count = Math.Min(to - from, results.Limit - results.Count);
            results.Reserve(count);
            Array.Copy(buffer.Items, from, results.Items, results.Count, count);
            results.Count += count;
            from += count;
            Output.WorkerCounts.Finish(count);
            if (results.Count >= results.Limit) await Output.SendFullAsync().ConfigureAwait(true);
        }
    }
}
