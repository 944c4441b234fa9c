using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams;

/// <summary>Runs items through a generated pipeline and adds up what comes out.</summary>
internal static class Streamed
{
    public static Contender Through(IPipeline<int, int> pipeline, StreamOptions? options = null, string name = "Pipeline") =>
        new(name, items => SumAsync(pipeline.StreamAsync(Enumerable.Range(0, items), options)).GetAwaiter().GetResult());

    /// <summary>From a source that is asynchronous, as LINQ needs one.</summary>
    public static Contender FromSequence(IPipeline<int, int> pipeline) =>
        new("Pipeline", items => SumAsync(pipeline.StreamAsync(Enumerable.Range(0, items).ToAsyncEnumerable())).GetAwaiter().GetResult());

    public static Contender Linq { get; } = new("System.Linq.AsyncEnumerable, 4 Selects", static items =>
        SumAsync(Enumerable.Range(0, items).ToAsyncEnumerable().Select(Steps4.S0).Select(Steps4.S1).Select(Steps4.S2).Select(Steps4.S3))
        .GetAwaiter().GetResult());

    public static async Task<long> SumAsync(IAsyncEnumerable<int> items)
    {
        long sum = 0;
        await foreach (int item in items.ConfigureAwait(false)) sum += item;
        return sum;
    }
}
