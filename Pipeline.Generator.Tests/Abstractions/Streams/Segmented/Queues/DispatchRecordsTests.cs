using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>The order of results when several workers keep it.</summary>
public sealed class DispatchRecordsTests
{
    private readonly DispatchRecords _records = new();
    private readonly BoundedQueue<int>[] _queues = [.. Enumerable.Range(0, 3).Select(static _ => new SpscQueue<int>(10))];
    private readonly BufferPool<int> _pool = new(4);
    private readonly WorkerSignal _reader = new(null);
    private readonly WorkerSignal _writer = new(null);

    public DispatchRecordsTests() => _records.ReadFrom(_queues);

    [Fact]
    public void Slots_are_numbered_and_read_in_dispatch_order()
    {
        Assert.Equal([0L, 1L, 2L], new[] { _records.Add(2), _records.Add(0), _records.Add(2) });

        Assert.Equal([2, 0, 2], new[] { Take(), Take(), Take() });
        Assert.Equal(QueueRead.Empty, _records.TryTake(out _, _reader, waits: false));
    }

    [Fact]
    public void Reader_stays_at_a_recorded_lane_until_its_slot_ends()
    {
        var input = new QueueInput<int>(_queues, _records);
        _records.Add(1);
        _records.Add(0);
        Write(queue: 0, endsSlot: true, 3);
        Assert.Equal(QueueRead.Empty, input.TryRead(out _, _reader, waits: false));

        Write(queue: 1, endsSlot: false, 1);
        Write(queue: 1, endsSlot: true, 2);

        Assert.Equal([1, 2, 3], new[] { Read(input), Read(input), Read(input) });
        Assert.Equal(QueueRead.Empty, input.TryRead(out _, _reader, waits: false));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Reader_without_a_record_is_woken_by_the_first_result(bool isPrivate)
    {
        if (!isPrivate)
        {
            for (int queue = 0; queue < _queues.Length; queue++) _queues[queue] = new SharedQueue<int>(10, writers: 1);
        }

        var input = new QueueInput<int>(_queues, _records);
        Assert.Equal(QueueRead.Empty, input.TryRead(out _, _reader, waits: true));

        ValueTask woken = _reader.WaitAsync();

        _records.Add(2);
        Assert.False(woken.IsCompleted);
        Write(queue: 2, endsSlot: true, 1);

        await woken;
        Assert.Equal(1, Read(input));
    }

    [Fact]
    public void Reader_that_does_not_wait_is_not_woken_by_records()
    {
        Assert.Equal(QueueRead.Empty, _records.TryTake(out _, _reader, waits: false));

        _records.Add(2);
        Write(queue: 2, endsSlot: true, 1);
        _records.End();

        Assert.False(_reader.IsSet());
    }

    [Fact]
    public void The_end_follows_the_last_record_and_wakes_the_reader()
    {
        Assert.Equal(QueueRead.Empty, _records.TryTake(out _, _reader, waits: true));
        _records.End();
        Assert.True(_reader.IsSet());
        Assert.Equal(QueueRead.Ended, _records.TryTake(out _, _reader, waits: true));

        var others = new DispatchRecords();
        others.ReadFrom(_queues);
        others.Add(1);
        others.End();
        Assert.Equal(QueueRead.Ready, others.TryTake(out int worker, _reader, waits: true));
        Assert.Equal(1, worker);
        Assert.Equal(QueueRead.Ended, others.TryTake(out _, _reader, waits: true));
    }

    private int Take()
    {
        Assert.Equal(QueueRead.Ready, _records.TryTake(out int worker, _reader, waits: false));
        return worker;
    }

    private int Read(QueueInput<int> input)
    {
        Assert.Equal(QueueRead.Ready, input.TryRead(out StreamBuffer<int>? buffer, _reader, waits: false));
        return Assert.Single(buffer!.Items[..buffer.Count]);
    }

    private void Write(int queue, bool endsSlot, int item)
    {
        StreamBuffer<int> buffer = _pool.RentFilled(item);
        buffer.EndsSlot = endsSlot;
        Assert.Equal(QueueWrite.Sent, _queues[queue].TryWrite(buffer, _writer));
    }
}
