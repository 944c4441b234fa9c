using System.Threading.Tasks.Dataflow;

namespace Pipelines.Bench.Streams;

/// <summary>Runs items through TPL Dataflow: a producer who posts while there is room and waits when there is none, a consumer who takes what is there.</summary>
internal static class Blocks
{
    public static async Task<long> RunAsync(int items, IPropagatorBlock<int, int> blocks, IReceivableSourceBlock<int> last)
    {
        Task feeding = Task.Run(() => FeedAsync(blocks, items));
        long sum = 0;
        while (await last.OutputAvailableAsync().ConfigureAwait(false))
            while (last.TryReceive(out int item)) sum += item;
        await feeding.ConfigureAwait(false);
        return sum;
    }

    private static async Task FeedAsync(ITargetBlock<int> first, int items)
    {
        for (int item = 0; item < items; item++)
            if (!first.Post(item)) await first.SendAsync(item).ConfigureAwait(false);
        first.Complete();
    }
}
