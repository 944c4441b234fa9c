using System.Diagnostics;
using System.Threading.Tasks.Dataflow;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams.Peers;

namespace Pipelines.Bench.Streams.Latencies;

/// <summary>
/// How long one item takes through four segments in which nothing else is: it is written, and the next one only when it has come out.
/// </summary>
/// <param name="quantile">Which of the times is given.</param>
internal sealed class OneByOne(double quantile)
{
    public Contender OfBlocks => new("Dataflow, 4 blocks", items =>
    {
        var blocks = BlockRow.OfSteps4();
        return Quantile(TimesAsync(items, blocks.First.Post, () => new ValueTask<int>(blocks.Last.ReceiveAsync())));
    });

    public Contender OfSession => new("Pipeline", items =>
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
            if (!write(item)) throw new InvalidOperationException("No item is in flight, and there is no room.");
            await read().ConfigureAwait(false);
            times[item] = Stopwatch.GetTimestamp() - start;
        }

        return times;
    }

    private long Quantile(Task<long[]> taken) => Quantiles.Nanoseconds(taken.GetAwaiter().GetResult(), quantile);
}
