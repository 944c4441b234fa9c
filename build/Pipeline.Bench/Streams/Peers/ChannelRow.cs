using System.Threading.Channels;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams.Peers;

/// <summary>
/// Stages joined by bounded channels, written by hand. Each stage has one task, and the task of the first stage reads the source. A task
/// reads and writes without waiting as long as it can.
/// </summary>
internal static class ChannelRow
{
    private const string Name = "channels by hand";

    public static Contender Of<TWork>(int stages)
        where TWork : struct, IAwaitedWork =>
            new(Name, items => SumAsync(Start<TWork>(stages, output => FeedAsync<TWork>(items, output))).GetAwaiter().GetResult());

    public static Contender OfWorkers<TWork>(int workers)
        where TWork : struct, IAwaitedWork =>
            new($"{Name}, not in order", items => SumAsync(StartWorkers<TWork>(workers, items)).GetAwaiter().GetResult());

    /// <summary>Starts stages after an input. Each stage ends when the one before it has ended.</summary>
    public static ChannelReader<int> Start<TWork>(int stages, Func<ChannelWriter<int>, Task> first)
        where TWork : struct, IAwaitedWork
    {
        Channel<int> last = Create();
        CompleteAfter(last, first(last));
        for (int stage = 1; stage < stages; stage++)
        {
            Channel<int> input = last;
            last = Create();
            CompleteAfter(last, PumpAsync<TWork>(input, last));
        }

        return last;
    }

    /// <summary>A stage between two channels, the second of which stays open.</summary>
    public static Task PumpAsync<TWork>(ChannelReader<int> input, ChannelWriter<int> output)
        where TWork : struct, IAwaitedWork => Task.Run(async () =>
        {
            while (await input.WaitToReadAsync().ConfigureAwait(false))
                while (input.TryRead(out int item))
                {
                    int result = await TWork.DoAsync(item).ConfigureAwait(false);
                    if (!output.TryWrite(result)) await output.WriteAsync(result).ConfigureAwait(false);
                }
        });

    public static Channel<int> Create(bool isShared = false) =>
        Channel.CreateBounded<int>(new BoundedChannelOptions(BlockRow.Capacity) { SingleReader = !isShared, SingleWriter = !isShared });

    private static Task FeedAsync<TWork>(int items, ChannelWriter<int> output)
        where TWork : struct, IAwaitedWork => Task.Run(async () =>
        {
            for (int item = 0; item < items; item++)
            {
                int result = await TWork.DoAsync(item).ConfigureAwait(false);
                if (!output.TryWrite(result)) await output.WriteAsync(result).ConfigureAwait(false);
            }
        });

    private static ChannelReader<int> StartWorkers<TWork>(int workers, int items)
        where TWork : struct, IAwaitedWork
    {
        Channel<int> input = Create(isShared: true), output = Create(isShared: true);
        CompleteAfter(input, FeedAsync<AtOnce<Nothing>>(items, input));
        CompleteAfter(output, Task.WhenAll([.. Enumerable.Range(0, workers).Select(_ => PumpAsync<TWork>(input, output))]));
        return output;
    }

    private static void CompleteAfter(Channel<int> output, Task stage) =>
        stage.ContinueWith(
            static (done, writer) => ((ChannelWriter<int>)writer!).Complete(done.Exception), output.Writer, TaskScheduler.Default);

    private static async Task<long> SumAsync(ChannelReader<int> output)
    {
        long sum = 0;
        while (await output.WaitToReadAsync().ConfigureAwait(false))
            while (output.TryRead(out int item)) sum += item;
        return sum;
    }
}
