using System.Diagnostics;
using System.Threading.Tasks.Dataflow;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams;

/// <summary>How long one item takes through four segments in which nothing else is: it is written, and the next one only when it has come out.</summary>
/// <param name="quantile">Which of the times is given.</param>
internal sealed class Latency(double quantile)
{
    public Contender OfBlocks => new("Dataflow, 4 blocks", items =>
    {
        Blocks4 blocks = Blocks4.Start();
        return Quantile(TimesAsync(items, blocks.First.Post, () => new ValueTask<int>(blocks.Last.ReceiveAsync())));
    });

    public Contender OfSession => new("ours", items =>
    {
        PipelineSession<int, int> session = new Segments4().Start();
        long time = Quantile(TimesAsync(items, session.Input.TryWrite, () => session.Output.ReadAsync()));
        session.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return time;
    });

    private static async Task<long[]> TimesAsync(int items, Func<int, bool> write, Func<ValueTask<int>> read)
    {
        long[] times = new long[items];
        for (int item = 0; item < items; item++)
        {
            long start = Stopwatch.GetTimestamp();
            if (!write(item)) throw new InvalidOperationException("Nothing is inside, and there is no room.");
            await read().ConfigureAwait(false);
            times[item] = Stopwatch.GetTimestamp() - start;
        }

        return times;
    }

    private long Quantile(Task<long[]> taken)
    {
        long[] times = taken.GetAwaiter().GetResult();
        Array.Sort(times);
        return (long)Stopwatch.GetElapsedTime(0, times[(int)(times.Length * quantile)]).TotalNanoseconds;
    }
}
