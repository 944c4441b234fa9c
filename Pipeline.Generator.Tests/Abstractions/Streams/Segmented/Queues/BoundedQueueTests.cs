using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>The behavior that both queues share, one call after the other.</summary>
public sealed class BoundedQueueTests
{
    private readonly BufferPool<int> _pool = new(8);
    private readonly WorkerSignal _reader = new(null);
    private readonly WorkerSignal _writer = new(null);

    [Theory, InlineData(true), InlineData(false)]
    public void Bounded_queue_accepts_items_up_to_its_capacity_in_order(bool isPrivate)
    {
        BoundedQueue<int> link = Make(isPrivate, capacity: 5);

        Assert.Equal(QueueWrite.Sent, link.TryWrite(_pool.RentFilled(1, 2), _writer));
        Assert.Equal(QueueWrite.Sent, link.TryWrite(_pool.RentFilled(3, 4, 5), _writer));
        Assert.Equal(QueueWrite.Full, link.TryWrite(_pool.RentFilled(6), _writer));

        Assert.Equal(5, link.Queued);
        Assert.Equal([1, 2], Read(link));
        Assert.Equal(3, link.Queued);
        Assert.Equal([3, 4, 5], Read(link));
        Assert.Equal(0, link.Queued);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Buffer_above_the_capacity_fits_only_into_an_empty_queue(bool isPrivate)
    {
        BoundedQueue<int> link = Make(isPrivate, capacity: 2);

        Assert.Equal(QueueWrite.Sent, link.TryWrite(_pool.RentFilled(1), _writer));
        Assert.Equal(QueueWrite.Full, link.TryWrite(_pool.RentFilled(2, 3, 4), _writer));
        Assert.Equal([1], Read(link));
        Assert.Equal(QueueWrite.Sent, link.TryWrite(_pool.RentFilled(2, 3, 4), _writer));
        Assert.Equal(QueueWrite.Full, link.TryWrite(_pool.RentFilled(5), _writer));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Empty_slot_mark_takes_the_room_of_one_item(bool isPrivate)
    {
        BoundedQueue<int> link = Make(isPrivate, capacity: 2);

        Assert.Equal(QueueWrite.Sent, link.TryWrite(_pool.RentMark(), _writer));
        Assert.Equal(QueueWrite.Sent, link.TryWrite(_pool.RentMark(), _writer));
        Assert.Equal(QueueWrite.Full, link.TryWrite(_pool.RentMark(), _writer));
        Assert.Equal(0, link.Queued);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Full_queue_accepts_a_failure(bool isPrivate)
    {
        BoundedQueue<int> link = Make(isPrivate, capacity: 1);
        link.TryWrite(_pool.RentFilled(1), _writer);

        Assert.Equal(QueueWrite.Full, link.TryWrite(_pool.RentFilled(2), _writer));
        Assert.Equal(QueueWrite.Sent, link.TryWrite(_pool.Rent(1), _writer));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Writer_that_found_no_room_is_woken_at_half_empty(bool isPrivate)
    {
        BoundedQueue<int> link = Full(isPrivate);

        Read(link);
        Read(link);

        Assert.True(_writer.IsSet());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Writer_that_found_no_room_is_not_woken_per_item(bool isPrivate)
    {
        BoundedQueue<int> link = Full(isPrivate);

        Read(link);

        Assert.False(_writer.IsSet());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Writer_that_found_room_on_retry_is_not_woken(bool isPrivate)
    {
        BoundedQueue<int> link = Full(isPrivate);
        Read(link);
        Assert.Equal(QueueWrite.Sent, link.TryWrite(_pool.RentFilled(8), _writer));

        for (int left = 4; left > 0; left--) Read(link);

        Assert.False(_writer.IsSet());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Waiting_reader_is_woken_by_the_next_buffer(bool isPrivate)
    {
        BoundedQueue<int> link = Make(isPrivate, capacity: 4);
        Assert.Equal(QueueRead.Empty, link.TryRead(out _, _reader, waits: true));

        link.TryWrite(_pool.RentFilled(1), _writer);

        Assert.True(_reader.IsSet());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Reader_of_a_queue_is_not_woken_unless_it_waits(bool isPrivate)
    {
        BoundedQueue<int> link = Make(isPrivate, capacity: 4);
        Assert.Equal(QueueRead.Empty, link.TryRead(out _, _reader, waits: false));

        link.TryWrite(_pool.RentFilled(1), _writer);

        Assert.False(_reader.IsSet());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Completed_queue_returns_its_buffers_and_then_ends(bool isPrivate)
    {
        BoundedQueue<int> link = Make(isPrivate, capacity: 4);
        Assert.Equal(QueueRead.Empty, link.TryRead(out _, _reader, waits: true));
        link.Complete();
        Assert.True(_reader.IsSet());
        Assert.Equal(QueueRead.Ended, link.TryRead(out _, _reader, waits: true));

        link = Make(isPrivate, capacity: 4);
        link.TryWrite(_pool.RentFilled(1), _writer);
        link.Complete();
        Assert.Equal([1], Read(link));
        Assert.Equal(QueueRead.Ended, link.TryRead(out _, _reader, waits: false));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Closed_queue_rejects_writes_and_wakes_reader_and_writer(bool isPrivate)
    {
        BoundedQueue<int> empty = Make(isPrivate, capacity: 4);
        Assert.Equal(QueueRead.Empty, empty.TryRead(out _, _reader, waits: true));
        empty.Close();
        Assert.True(_reader.IsSet());
        Assert.Equal(QueueRead.Ended, empty.TryRead(out _, _reader, waits: true));

        BoundedQueue<int> full = Full(isPrivate);
        full.Close();
        Assert.True(_writer.IsSet());
        Assert.Equal(QueueWrite.Closed, full.TryWrite(_pool.RentFilled(5), _writer));
        Assert.Equal([1], Read(full));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Drained_queue_releases_its_buffers_and_rejects_writes(bool isPrivate)
    {
        BoundedQueue<int> link = Make(isPrivate, capacity: 4);
        link.TryWrite(_pool.RentFilled(1, 2), _writer);
        link.TryWrite(_pool.RentFilled(3), _writer);
        Assert.Equal(2, _pool.Rented);

        link.Drain();

        Assert.Equal(0, _pool.Rented);
        Assert.Equal(QueueWrite.Closed, link.TryWrite(_pool.RentFilled(4), _writer));
    }

    // Returns a queue of four items, without room for a fifth.
    private BoundedQueue<int> Full(bool isPrivate)
    {
        BoundedQueue<int> link = Make(isPrivate, capacity: 4);
        for (int item = 1; item <= 4; item++) Assert.Equal(QueueWrite.Sent, link.TryWrite(_pool.RentFilled(item), _writer));
        Assert.Equal(QueueWrite.Full, link.TryWrite(_pool.RentFilled(5), _writer));
        return link;
    }

    private static BoundedQueue<int> Make(bool isPrivate, int capacity) =>
        StreamParts.Default.MakeQueue<int>(capacity, writers: 1, isPrivate, isForWorkers: false);

    private static int[] Read(BoundedQueue<int> link)
    {
        Assert.Equal(QueueRead.Ready, link.TryRead(out StreamBuffer<int>? buffer, null, waits: false));
        return buffer!.Items[..buffer.Count];
    }
}
