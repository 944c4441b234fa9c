using Pipelines.Generator.Model;
using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Generator.Model;

/// <summary>The generator can't reference the library, so it repeats some of its numbers, and the rule of the first queue.</summary>
public sealed class QueueCapacitiesTests
{
    [Fact]
    public void The_default_capacity_is_that_of_StreamOptions() =>
        Assert.Equal(QueueCapacities.Default, new StreamOptions().DefaultCapacity);

    [Fact]
    public void The_least_capacity_for_ordered_workers_is_that_of_streams() =>
        Assert.Equal(SegmentShape.LeastForOrderedWorker, QueueCapacities.LeastForOrderedWorker);

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(4, 1, 0)]
    [InlineData(0, 2, 0)]
    [InlineData(0, 1, 3)]
    [InlineData(4, 2, 3)]
    public void First_segments_have_a_queue_in_both_or_neither(int capacity, int workers, int batchSize)
    {
        var stage = new StageTraits(Pipelines.Generator.Model.StageKind.Map)
        {
            IsAsync = false,
            TakesToken = false,
            Capacity = capacity,
            Parallelism = workers,
            Batch = batchSize > 0 ? BatchForm.List : BatchForm.None,
        };
        var shape = new SegmentShape(0, 1) { Capacity = capacity, Parallelism = workers, BatchSize = batchSize };

        Assert.Equal(Assert.Single(SegmentModel.Of([stage])).HasQueue, shape.HasBoundary);
    }

    [Fact]
    public void The_documented_chunk_size_is_that_of_batches() => Assert.Equal(Batches.ChunkSize, GeneratedMembers.ChunkSize);
}
