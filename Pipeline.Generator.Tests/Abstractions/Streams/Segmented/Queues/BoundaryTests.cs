using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>Which queues lie between two segments, and how large they and their buffers are.</summary>
public sealed class BoundaryTests
{
    private static readonly SegmentShape One = new(0, 1);
    private static readonly SegmentShape Ordered = new(0, 1) { Parallelism = 4 };
    private static readonly SegmentShape Unordered = new(0, 1) { Parallelism = 4, Ordered = false };

    [Fact]
    public void Single_workers_are_connected_by_one_lock_free_queue()
    {
        Boundary<int> boundary = Make(One, One, capacity: 100);

        Assert.IsType<SpscQueue<int>>(Assert.Single(boundary.Queues));
        Assert.Equal(100, boundary.Queues[0].Capacity);
    }

    [Fact]
    public void Ordered_workers_have_one_result_queue_each_within_the_capacity()
    {
        Boundary<int> boundary = Make(Ordered, One, capacity: 100, turns: new DispatchRecords());

        Assert.Equal(4, boundary.Queues.Length);
        Assert.All(boundary.Queues, static lane => Assert.Equal(25, Assert.IsType<SpscQueue<int>>(lane).Capacity));
        Assert.Equal(100, boundary.MostQueued);
        Assert.Null(boundary.Records);
    }

    [Fact]
    public void Workers_share_one_queue()
    {
        Assert.NotNull(Make(One, Ordered, capacity: 100).Records);
        Assert.Null(Make(One, Unordered, capacity: 100).Records);
        foreach (Boundary<int> boundary in new[] { Make(One, Ordered, capacity: 100), Make(One, Unordered, capacity: 100),
            Make(Unordered, One, capacity: 100) })
        {
            Assert.Equal(100, Assert.IsType<SharedQueue<int>>(Assert.Single(boundary.Queues)).Capacity);
        }
    }

    [Fact]
    public void Other_threads_may_drain_the_queue_ahead_of_a_consumer()
    {
        Assert.IsType<SharedQueue<int>>(Assert.Single(Make(One, One with { IsConsumer = true }, capacity: 100).Queues));
    }

    [Fact]
    public void Queue_of_several_writers_ends_when_the_last_one_completes()
    {
        BoundedQueue<int> link = Make(Unordered, One, capacity: 100).Queues[0];
        for (int left = 3; left > 0; left--) link.Complete();
        Assert.Equal(QueueRead.Empty, link.TryRead(out _, null, waits: false));

        link.Complete();

        Assert.Equal(QueueRead.Ended, link.TryRead(out _, null, waits: false));
    }

    [Theory]
    [InlineData(100, 64, 50)]
    [InlineData(100, 10, 10)]
    [InlineData(3, 64, 1)]
    [InlineData(1, 64, 1)]
    public void Buffer_size_is_between_one_item_and_half_the_queue(int capacity, int most, int expected)
    {
        Assert.Equal(expected, Make(One, One, capacity, most).BufferSize);
    }

    [Fact]
    public void Each_ordered_worker_has_room_for_one_result()
    {
        Boundary<int> boundary = Make(Ordered, One, capacity: 2);

        Assert.All(boundary.Queues, static lane => Assert.Equal(1, lane.Capacity));
        Assert.Equal(4, boundary.MostQueued);
    }

    [Fact]
    public void Batches_are_formed_ahead_of_ordered_workers_and_queued_whole()
    {
        Boundary<int> boundary = Make(One, Ordered with { BatchSize = 50 }, capacity: 100);

        Assert.True(boundary.HasBatches);
        Assert.Equal(50, boundary.BufferSize);
        Assert.Equal(50, boundary.BufferSizeNow(0));
        Assert.Equal(100, boundary.MostQueued);
        Assert.False(Make(One, One with { BatchSize = 50 }, capacity: 100).HasBatches);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(50_000_000)]
    public void Huge_batch_allocates_memory_only_for_its_items(int batchSize)
    {
        Boundary<int> boundary = Make(One, Ordered with { BatchSize = batchSize }, capacity: 100);

        Assert.Equal(batchSize, boundary.MostQueued);
        StreamBuffer<int> batch = boundary.NewPool().Rent(boundary.BufferSizeNow(0));
        Assert.Equal(batchSize, batch.Limit);
        Assert.InRange(batch.Items.Length, 1, 100);
        for (int item = 0; item < 1000; item++)
        {
            batch.Reserve(1);
            batch.Items[batch.Count++] = item;
        }

        Assert.Equal(Enumerable.Range(0, 1000), batch.Items[..1000]);
        Assert.InRange(batch.Items.Length, 1000, 2000);
    }

    [Fact]
    public void Buffers_for_several_workers_grow_with_the_queued_items()
    {
        Boundary<int> boundary = Make(One, Unordered, capacity: 100);
        Assert.Equal(1, boundary.BufferSizeNow(0));

        boundary.Queues[0].TryWrite(new BufferPool<int>(8).RentFilled(1, 2, 3, 4, 5, 6, 7, 8), new WorkerSignal(null));

        Assert.Equal(8, boundary.BufferSizeNow(0));
        Assert.Equal(50, Make(One, One, capacity: 100).BufferSizeNow(0));
    }

    [Fact]
    public void Boundary_counts_queued_items_and_rented_buffers_of_all_lanes()
    {
        Boundary<int> boundary = Make(Ordered, One, capacity: 100);
        var writer = new WorkerSignal(null);
        BufferPool<int> first = boundary.NewPool(), second = boundary.NewPool();
        boundary.Queues[0].TryWrite(first.RentFilled(1, 2), writer);
        boundary.Queues[1].TryWrite(second.RentFilled(3), writer);

        Assert.Equal(3, boundary.Queued);
        Assert.Equal(2, boundary.Rented);

        boundary.Drain();

        Assert.Equal(0, boundary.Queued);
        Assert.Equal(0, boundary.Rented);
    }

    private static Boundary<int> Make(SegmentShape from, SegmentShape to, int capacity, int most = 64, DispatchRecords? turns = null) =>
        new(StreamParts.Default, from, to, capacity, most, turns);
}
