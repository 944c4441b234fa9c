using System.Diagnostics;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams.Latencies;

/// <summary>
/// The latency of items that arrive at a fixed rate. The time runs from when an item was due, not from when it was taken. So a stall counts
/// for all items that it delays, and the writer never waits for the stream.
/// </summary>
/// <param name="name">The name of the contender.</param>
/// <param name="start">Starts a stream.</param>
internal sealed class FixedRate(string name, Func<Line> start)
{
    /// <summary>Items a second.</summary>
    public const int Rate = 20_000;

    // A run takes a tenth of a second, so all quantiles are read from the same runs.
    private readonly List<long[]> _runs = [];

    public Contender At(double quantile)
    {
        int next = 0;
        return new(name, items =>
        {
            if (next == _runs.Count) _runs.Add(RunAsync(start(), items).GetAwaiter().GetResult());
            return Quantiles.Nanoseconds(_runs[next++], quantile);
        });
    }

    private static async Task<long[]> RunAsync(Line line, int items)
    {
        long[] times = new long[items];
        long begin = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 1000);
        var writer = new Thread(() => Write(line, items, begin)) { IsBackground = true };
        writer.Start();
        int item = 0;
        while (await line.WaitToRead().ConfigureAwait(false))
            for (; line.TryRead(); item++) times[item] = Stopwatch.GetTimestamp() - Due(item, begin);
        return item == items ? times : throw new InvalidOperationException($"{items} items went in, {item} came out.");
    }

    // The writer yields while it waits, because there may be only two cores. It never sleeps, because a sleep is longer than many items.
    private static void Write(Line line, int items, long begin)
    {
        for (int item = 0; item < items; item++)
        {
            while (Stopwatch.GetTimestamp() < Due(item, begin)) Thread.Yield();
            while (!line.TryWrite(item)) Thread.Yield();
        }

        line.End();
    }

    private static long Due(int item, long begin) => begin + (item * Stopwatch.Frequency / Rate);
}
