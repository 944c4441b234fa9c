using Pipelines.Generator.Model;
using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Generator.Model;

/// <summary>The generator can't reference the library, so it repeats some of its numbers.</summary>
public sealed class QueueCapacitiesTests
{
    [Fact]
    public void The_default_capacity_is_that_of_StreamOptions() =>
        Assert.Equal(QueueCapacities.Default, new StreamOptions().DefaultCapacity);

    [Fact]
    public void The_least_capacity_for_ordered_workers_is_that_of_streams() =>
        Assert.Equal(StreamLimits.LeastForOrderedWorker, QueueCapacities.LeastForOrderedWorker);

    [Fact]
    public void The_documented_chunk_size_is_that_of_batches() => Assert.Equal(Batches.ChunkSize, GeneratedMembers.ChunkSize);
}
