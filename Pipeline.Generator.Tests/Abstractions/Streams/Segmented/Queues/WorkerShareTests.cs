using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>How much one of several workers takes from the queue that they share.</summary>
public sealed class WorkerShareTests
{
    private static readonly StageFailure DeadItem = new("S0", 1, new FormatException(), 0);

    private readonly SpliceTableCore<SimulatedVersion> _splices = TestChain.Of(1).Splices;
    private readonly BufferPool<int> _pool = new(8);
    private readonly WorkerSignal _writer = new(null);

    [Fact]
    public void New_worker_takes_one_item()
    {
        WorkerShare<int> share = Share();

        Assert.Equal(1, share.Portion);
        Assert.True(share.Adapts);
    }

    [Fact]
    public void Fast_items_double_the_portion_up_to_the_maximum()
    {
        WorkerShare<int> share = Share(most: 10);
        var portions = new List<int>();
        for (int takes = 0; takes < 5; takes++)
        {
            share.Adapt(share.Portion, TimeSpan.Zero);
            portions.Add(share.Portion);
        }

        Assert.Equal([2, 4, 8, 10, 10], portions);
    }

    [Theory]
    [InlineData(50, 1)]
    [InlineData(25, 2)]
    [InlineData(10, 5)]
    [InlineData(1, 16)]
    [InlineData(50_000, 1)]
    public void Portion_takes_no_longer_than_the_target_time(int microsecondsOfAnItem, int expected)
    {
        WorkerShare<int> share = Share();
        for (int takes = 0; takes < 3; takes++) share.Adapt(share.Portion, TimeSpan.Zero);
        Assert.Equal(8, share.Portion);

        share.Adapt(4, TimeSpan.FromMicroseconds(4 * microsecondsOfAnItem));

        Assert.Equal(expected, share.Portion);
    }

    [Fact]
    public void Marks_do_not_change_the_portion()
    {
        WorkerShare<int> share = Share();

        share.Adapt(0, TimeSpan.Zero);

        Assert.Equal(1, share.Portion);
    }

    [Fact]
    public void Batch_is_taken_whole_and_fixed_portions_are_not_measured()
    {
        var batches = new WorkerShare<int>(_pool, null, 0, mostOfPortion: 8, isWhole: true);

        Assert.False(batches.Adapts);
        Assert.False(Share(most: 1).Adapts);
        StreamBuffer<int> batch = _pool.RentFilled(1, 2, 3);
        Assert.Same(batch, batches.TakeFrom(batch));
    }

    [Fact]
    public async Task Worker_takes_its_portion_in_order_and_wakes_the_next()
    {
        var link = new SharedQueue<int>(100, writers: 1);
        WorkerShare<int> share = Share();
        WorkerSignal first = new(null), second = new(null);
        foreach (WorkerSignal reader in new[] { first, second }) Assert.Equal(QueueRead.Empty, link.TryRead(out _, reader, waits: true));

        link.TryWrite(Pinned(1, 2, 3), _writer);
        ValueTask woken = first.WaitAsync();
        Assert.True(second.IsSet());
        Assert.False(woken.IsCompleted);

        Assert.Equal([1], Take(link, share));
        await woken;
        Assert.Equal(2, link.Queued);
        share.Adapt(1, TimeSpan.Zero);
        Assert.Equal([2, 3], Take(link, share));
        Assert.Equal(0, link.Queued);
    }

    [Fact]
    public async Task Room_of_a_portion_is_free_once_it_is_taken()
    {
        var link = new SharedQueue<int>(4, writers: 1);
        link.TryWrite(Pinned(1, 2, 3, 4), _writer);
        Assert.Equal(QueueWrite.Full, link.TryWrite(Pinned(5), _writer));
        ValueTask woken = _writer.WaitAsync();
        WorkerShare<int> share = Share();

        Take(link, share);
        Assert.False(woken.IsCompleted);
        Take(link, share);

        await woken;
        Assert.Equal(QueueWrite.Sent, link.TryWrite(Pinned(5), _writer));
    }

    [Fact]
    public void Queued_buffers_of_the_same_version_are_joined()
    {
        var link = new SharedQueue<int>(100, writers: 1, joins: true);
        link.TryWrite(Pinned(1), _writer);
        link.TryWrite(Pinned(2, 3), _writer);
        PipelineVersion old = _splices.Current;
        Assert.Equal(1, old.Describe().Pins);
        _splices.Publish(new Splice().Disable("S0"));
        link.TryWrite(Pinned(4), _writer);
        StreamBuffer<int> other = Pinned(5);
        other.Add(DeadItem, takesRoom: true);
        link.TryWrite(other, _writer);
        link.TryWrite(Pinned(6), _writer);
        WorkerShare<int> share = Share();
        for (int takes = 0; takes < 4; takes++) share.Adapt(share.Portion, TimeSpan.Zero);

        Assert.Equal([1, 2, 3], Take(link, share));
        Assert.Equal([4], Take(link, share));
        Assert.Equal([5], Take(link, share));
        Assert.Equal([6], Take(link, share));
        Assert.Equal(4, _pool.Rented);
        Assert.Equal(0, link.Queued);
    }

    [Fact]
    public void Portion_and_remaining_buffer_have_a_pin_each()
    {
        StreamBuffer<int> buffer = Pinned(1, 2, 3);
        PipelineVersion version = buffer.Version!;

        StreamBuffer<int> portion = Share().TakeFrom(buffer);
        Assert.Equal(2, version.Describe().Pins);

        portion.Release();
        Assert.Equal(1, version.Describe().Pins);
        buffer.Release();
        Assert.Equal(0, version.Describe().Pins);
        Assert.Equal(0, _pool.Rented);
    }

    [Fact]
    public void Dead_letters_keep_their_places_when_a_buffer_is_split()
    {
        StreamBuffer<int> buffer = Pinned();
        buffer.Add(DeadItem, takesRoom: true);
        buffer.Items[buffer.Count++] = 1;
        buffer.Add(DeadItem, takesRoom: true);
        buffer.Items[buffer.Count++] = 2;
        buffer.Items[buffer.Count++] = 3;
        buffer.Add(DeadItem, takesRoom: true);
        int weight = buffer.Weight;

        StreamBuffer<int> portion = Share().TakeFrom(buffer);

        Assert.Equal([0, 1], portion.DeadLetters!.Select(static letter => letter.Position));
        Assert.Equal([2], buffer.DeadLetters!.Select(static letter => letter.Position));
        Assert.Equal(weight, portion.Weight + buffer.Weight);
        Assert.Equal([2, 3], buffer.Items[..buffer.Count]);
    }

    [Fact]
    public void Ordered_workers_number_their_portions()
    {
        var records = new DispatchRecords();
        records.ReadFrom([new SpscQueue<int>(1), new SpscQueue<int>(1)]);
        StreamBuffer<int> buffer = Pinned(1, 2);

        StreamBuffer<int> first = new WorkerShare<int>(_pool, records, 1, 8, isWhole: false).TakeFrom(buffer);
        StreamBuffer<int> second = new WorkerShare<int>(_pool, records, 0, 8, isWhole: false).TakeFrom(buffer);

        Assert.Equal((0, 1), (first.Slot, second.Slot));
        Assert.Same(buffer, second);
        Assert.Equal(QueueRead.Ready, records.TryTake(out int worker, null, waits: false));
        Assert.Equal(1, worker);
    }

    private static int[] Take(SharedQueue<int> link, WorkerShare<int> share)
    {
        Assert.Equal(QueueRead.Ready, link.TryRead(out StreamBuffer<int>? buffer, null, waits: false, share, out Wakeup wakeup));
        wakeup.Set();
        return buffer!.Items[..buffer.Count];
    }

    private WorkerShare<int> Share(int most = 16) => new(_pool, null, 0, most, isWhole: false);

    private StreamBuffer<int> Pinned(params int[] items)
    {
        StreamBuffer<int> buffer = _pool.RentFilled(items);
        buffer.TakeOverPin(Pin.Of(_splices.Enter()));
        return buffer;
    }
}
