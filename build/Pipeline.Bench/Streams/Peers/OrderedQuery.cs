using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams.Peers;

/// <summary>PLINQ, in order. It knows all items before it begins and hands them out in ranges: a parallel loop, not a stream.</summary>
internal static class OrderedQuery
{
    public static Contender Of(int workers, Func<int, int> work) => new("PLINQ, ordered", items =>
    {
        long sum = 0;
        foreach (int item in Enumerable.Range(0, items).AsParallel().AsOrdered().WithDegreeOfParallelism(workers).Select(work)) sum += item;
        return sum;
    });
}
