using System.Threading.Tasks.Dataflow;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams;

/// <summary>One block that works on two items at a time, and gives them in order.</summary>
internal static class BlockOfTwo
{
    public static Contender Contender { get; } = new("Dataflow, parallelism 2", static items =>
    {
        var block = new TransformBlock<int, int>(Work.Do, new ExecutionDataflowBlockOptions { BoundedCapacity = Blocks4.Capacity, MaxDegreeOfParallelism = 2 });
        return Blocks.RunAsync(items, block, block).GetAwaiter().GetResult();
    });
}
