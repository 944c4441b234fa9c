using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>The queue of several readers.</summary>
public sealed class SharedQueueTests
{
    [Fact]
    public void Shared_queue_wakes_sleeping_readers_and_not_active_ones()
    {
        var link = new SharedQueue<int>(100, writers: 1);
        var pool = new BufferPool<int>(1);
        WorkerSignal writer = new(null), first = new(null), second = new(null), third = new(null);
        foreach (WorkerSignal reader in new[] { first, second, third })
            Assert.Equal(QueueRead.Empty, link.TryRead(out _, reader, waits: true));

        // The third reader is woken. Before it reads, the second one does, which a splice has woken, so that it no longer sleeps.
        Assert.Equal(QueueWrite.Sent, link.TryWrite(pool.RentFilled(1), writer));
        Assert.True(third.IsSet());
        Assert.Equal(QueueRead.Ready, link.TryRead(out _, second, waits: false));

        Assert.Equal(QueueWrite.Sent, link.TryWrite(pool.RentFilled(1), writer));
        Assert.True(first.IsSet());
        Assert.False(second.IsSet());
    }

    [Fact]
    public void Reader_that_registers_twice_is_woken_once()
    {
        var link = new SharedQueue<int>(100, writers: 1);
        var pool = new BufferPool<int>(1);
        WorkerSignal writer = new(null), first = new(null), second = new(null);
        foreach (WorkerSignal reader in new[] { first, second, second })
            Assert.Equal(QueueRead.Empty, link.TryRead(out _, reader, waits: true));

        link.TryWrite(pool.RentFilled(1), writer);
        link.TryWrite(pool.RentFilled(2), writer);

        Assert.True(second.IsSet());
        Assert.True(first.IsSet());
    }

    [Fact]
    public void Shared_queue_ends_when_its_last_writer_completes()
    {
        var link = new SharedQueue<int>(100, writers: 2);
        WorkerSignal early = new(null), late = new(null);
        Assert.Equal(QueueRead.Empty, link.TryRead(out _, early, waits: true));

        link.Complete();

        Assert.False(early.IsSet());
        Assert.Equal(QueueRead.Empty, link.TryRead(out _, late, waits: true));

        link.Complete();

        Assert.True(late.IsSet());
        Assert.Equal(QueueRead.Ended, link.TryRead(out _, late, waits: true));
    }

    [Fact]
    public void Writer_is_woken_once_per_full_queue()
    {
        var link = new SharedQueue<int>(1, writers: 1);
        var pool = new BufferPool<int>(1);
        var writer = new WorkerSignal(null);
        link.TryWrite(pool.RentFilled(1), writer);
        Assert.Equal(QueueWrite.Full, link.TryWrite(pool.RentFilled(2), writer));
        link.TryRead(out _, null, waits: false);
        Assert.True(writer.IsSet());

        link.TryRead(out _, null, waits: false);

        Assert.False(writer.IsSet());
    }
}
