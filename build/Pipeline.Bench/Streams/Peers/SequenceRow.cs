using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams.Peers;

/// <summary>Stages on asynchronous sequences: by LINQ, and in an iterator written by hand.</summary>
internal static class SequenceRow
{
    private const string LinqName = "System.Linq.AsyncEnumerable";

    public static Contender Linq(int stages, Func<int, int> work) => OfLinq(stages, sequence => sequence.Select(work));

    public static Contender LinqAwaiting<TWork>(int stages)
        where TWork : struct, IAwaitedWork =>
            OfLinq(stages, static sequence => sequence.Select(static (int item, CancellationToken _) => TWork.DoAsync(item)));

    /// <summary>One iterator that calls all stages.</summary>
    public static Contender ByHand<TWork>()
        where TWork : struct, IAwaitedWork =>
            new("async iterator by hand",
                static items => Streamed.SumAsync(IterateAsync<TWork>(Enumerable.Range(0, items))).GetAwaiter().GetResult());

    private static Contender OfLinq(int stages, Func<IAsyncEnumerable<int>, IAsyncEnumerable<int>> stage) =>
        new($"{LinqName}, Select", items =>
    {
        IAsyncEnumerable<int> sequence = Enumerable.Range(0, items).ToAsyncEnumerable();
        for (int added = 0; added < stages; added++) sequence = stage(sequence);
        return Streamed.SumAsync(sequence).GetAwaiter().GetResult();
    });

    private static async IAsyncEnumerable<int> IterateAsync<TWork>(IEnumerable<int> source)
        where TWork : struct, IAwaitedWork
    {
        foreach (int item in source) yield return await TWork.DoAsync(item).ConfigureAwait(false);
    }
}
