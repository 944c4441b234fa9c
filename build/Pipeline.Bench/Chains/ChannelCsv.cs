using System.Threading.Channels;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Chains;

/// <summary>The sums of a CSV file by channels, row by row, written by hand: each worker has sums of its own.</summary>
internal static class ChannelCsv
{
    public static Contender Of(int workers) => new("channels by hand", rows => RunAsync(rows, workers).GetAwaiter().GetResult());

    private static async Task<long> RunAsync(int rows, int workers)
    {
        Channel<ReadOnlyMemory<char>> input =
            Channel.CreateBounded<ReadOnlyMemory<char>>(
                new BoundedChannelOptions(ChainSteps.Capacity) { SingleWriter = true, SingleReader = workers == 1 });
        Task<KeySums>[] summing = [.. Enumerable.Range(0, workers).Select(_ => Task.Run(() => SumAsync(input.Reader)))];
        foreach (ReadOnlyMemory<char> row in CsvText.RowsOf(CsvText.Of(rows)))
            if (!input.Writer.TryWrite(row)) await input.Writer.WriteAsync(row).ConfigureAwait(false);
        input.Writer.Complete();
        var sums = new KeySums();
        foreach (Task<KeySums> part in summing) sums.Add(await part.ConfigureAwait(false));
        return sums.Checksum;
    }

    private static async Task<KeySums> SumAsync(ChannelReader<ReadOnlyMemory<char>> input)
    {
        var sums = new KeySums();
        while (await input.WaitToReadAsync().ConfigureAwait(false))
            while (input.TryRead(out ReadOnlyMemory<char> row)) sums.AddRow(row.Span);
        return sums;
    }
}
