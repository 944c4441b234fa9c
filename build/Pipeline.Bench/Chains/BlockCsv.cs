using System.Threading.Tasks.Dataflow;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Chains;

/// <summary>The sums of a CSV file by blocks of TPL Dataflow, row by row.</summary>
internal static class BlockCsv
{
    public static Contender Of(int workers) =>
        new($"Dataflow, parallelism {workers}", rows => RunAsync(rows, workers).GetAwaiter().GetResult());

    private static async Task<long> RunAsync(int rows, int workers)
    {
        var sums = new KeySums();
        var parse =
            new TransformBlock<ReadOnlyMemory<char>, CsvEntry>(
                CsvEntry.Parse,
                new ExecutionDataflowBlockOptions
                {
                    BoundedCapacity = ChainSteps.Capacity,
                    MaxDegreeOfParallelism = workers,
                    EnsureOrdered = false,
                    SingleProducerConstrained = true,
                });
        var add =
            new ActionBlock<CsvEntry>(
                entry => sums.Add(entry.Key.Span, entry.Value),
                new ExecutionDataflowBlockOptions { BoundedCapacity = ChainSteps.Capacity });
        parse.LinkTo(add, new DataflowLinkOptions { PropagateCompletion = true });
        foreach (ReadOnlyMemory<char> row in CsvText.RowsOf(CsvText.Of(rows)))
            if (!parse.Post(row)) await parse.SendAsync(row).ConfigureAwait(false);
        parse.Complete();
        await add.Completion.ConfigureAwait(false);
        return sums.Checksum;
    }
}
