using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Workers.Keyed;

public sealed class PartitionTests
{
    [Fact]
    public void Equal_keys_have_one_worker()
    {
        for (int number = 0; number < 100; number++)
            Assert.Equal(Partition.WorkerOf($"{number}", 7), Partition.WorkerOf(string.Concat($"{number}", ""), 7));
    }

    [Fact]
    public void Null_has_no_worker()
    {
        Assert.Equal(Partition.None, Partition.WorkerOf<string?>(null, 7));
        Assert.Equal(Partition.None, Partition.WorkerOf<int?>(null, 7));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(64)]
    public void Adjacent_numbers_are_distributed_evenly(int workers)
    {
        const int Each = 100;
        int[] counts = new int[workers];
        foreach (int step in (int[])[1, 2, 4, 64, 1 << 16])
        {
            Array.Clear(counts);
            for (int number = 0; number < workers * Each; number++) counts[Partition.WorkerOf(number * step, workers)]++;
            Assert.All(counts, static count => Assert.InRange(count, Each / 2, Each * 2));
        }
    }
}
