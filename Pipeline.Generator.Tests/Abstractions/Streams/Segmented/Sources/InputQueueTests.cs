using System.Threading.Channels;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Sources;

/// <summary>The input of a session, one call after the other and on real threads.</summary>
public sealed class InputQueueTests
{
    private readonly InputQueue<int> _queue = new(2, flowsContext: false);
    private readonly BufferPool<int> _pool = new(8);
    private readonly WorkerSignal _reader = new(null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Input_queue_accepts_items_up_to_its_capacity()
    {
        Assert.True(_queue.TryWrite(1));
        Assert.True(_queue.TryWrite(2));
        Assert.False(_queue.TryWrite(3));

        Assert.Equal((2, 2), (_queue.Count, _queue.Capacity));
        Assert.Equal([1, 2], Take());
        Assert.True(_queue.TryWrite(3));
    }

    [Fact]
    public async Task Waiting_writers_get_room_in_first_come_order()
    {
        _queue.TryWrite(1);
        _queue.TryWrite(2);
        ValueTask third = _queue.WriteAsync(3, Token), fourth = _queue.WriteAsync(4, Token);
        Assert.False(third.IsCompleted);
        Assert.Equal(2, _queue.Count);

        Assert.Equal([1], Take(limit: 1));
        await third;
        Assert.False(fourth.IsCompleted);

        Assert.Equal([2, 3], Take());
        await fourth;
        Assert.Equal([4], Take());
    }

    [Fact]
    public async Task TryWrite_does_not_overtake_waiting_writers()
    {
        _queue.TryWrite(1);
        _queue.TryWrite(2);
        ValueTask<bool> look = _queue.WaitToWriteAsync(Token);
        ValueTask third = _queue.WriteAsync(3, Token), fourth = _queue.WriteAsync(4, Token);
        Assert.False(_queue.TryWrite(9));

        Assert.Equal([1], Take(limit: 1));

        Assert.True(await look);
        await third;
        Assert.False(_queue.TryWrite(9));
        Assert.Equal([2, 3], Take());
        await fourth;
        Assert.Equal([4], Take());
    }

    [Fact]
    public async Task Canceled_write_does_not_enqueue_its_item()
    {
        _queue.TryWrite(1);
        _queue.TryWrite(2);
        using var cancellation = new CancellationTokenSource();
        Task third = _queue.WriteAsync(3, cancellation.Token).AsTask();
        Task<bool> look = _queue.WaitToWriteAsync(cancellation.Token).AsTask();
        ValueTask fourth = _queue.WriteAsync(4, Token);

        await cancellation.CancelAsync();

        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third)).CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
        Assert.True(_queue.WriteAsync(5, cancellation.Token).IsCanceled);
        Assert.True(_queue.WaitToWriteAsync(cancellation.Token).IsCanceled);
        Assert.Equal([1, 2], Take());
        await fourth;
        Assert.Equal([4], Take());
    }

    [Fact]
    public async Task Completed_input_queue_returns_its_items_and_rejects_writes()
    {
        _queue.TryWrite(1);
        _queue.TryWrite(2);
        Task third = _queue.WriteAsync(3, Token).AsTask();
        Task<bool> look = _queue.WaitToWriteAsync(Token).AsTask();

        Assert.True(_queue.TryComplete());
        Assert.False(_queue.TryComplete());

        await Assert.ThrowsAsync<ChannelClosedException>(() => third);
        Assert.False(await look);
        Assert.False(_queue.TryWrite(4));
        Assert.False(await _queue.WaitToWriteAsync(Token));
        await Assert.ThrowsAsync<ChannelClosedException>(async () => await _queue.WriteAsync(4, Token));
        StreamBuffer<int> buffer = _pool.Rent(8);
        Assert.True(_queue.Take(buffer, null, out _, out _));
        Assert.Equal([1, 2], buffer.Items[..buffer.Count]);
        Assert.True(_queue.Take(_pool.Rent(8), null, out _, out _));
    }

    [Fact]
    public async Task Input_queue_throws_its_completion_exception_after_the_last_item()
    {
        var failure = new FormatException();
        _queue.TryWrite(1);
        _queue.TryWrite(2);
        Task third = _queue.WriteAsync(3, Token).AsTask();
        Task<bool> look = _queue.WaitToWriteAsync(Token).AsTask();

        _queue.TryComplete(failure);

        Assert.Same(failure, (await Assert.ThrowsAsync<ChannelClosedException>(() => third)).InnerException);
        Assert.Same(failure, await Assert.ThrowsAsync<FormatException>(() => look));
        Assert.Same(
            failure, (await Assert.ThrowsAsync<ChannelClosedException>(async () => await _queue.WriteAsync(4, Token))).InnerException);
        Assert.Same(failure, await Assert.ThrowsAsync<FormatException>(async () => await _queue.WaitToWriteAsync(Token)));
        Assert.False(_queue.Take(_pool.Rent(8), null, out _, out _));
        Assert.Same(failure, Assert.Throws<FormatException>(() => _queue.Take(_pool.Rent(8), null, out _, out _)));
    }

    [Fact]
    public async Task Waiting_input_reader_is_woken_by_items_and_by_completion()
    {
        Assert.False(_queue.Take(_pool.Rent(8), _reader, out _, out _));
        ValueTask woken = _reader.WaitAsync();
        Assert.False(woken.IsCompleted);
        _queue.TryWrite(1);
        await woken;
        Assert.Equal([1], Take());

        Assert.False(_queue.Take(_pool.Rent(8), _reader, out _, out _));
        woken = _reader.WaitAsync();
        _queue.TryComplete();
        await woken;
    }

    [Fact]
    public async Task Writer_that_resumes_inline_has_already_enqueued_its_item()
    {
        _queue.TryWrite(1);
        _queue.TryWrite(2);
        Task writing = Task.Factory.StartNew(
            async () =>
            {
                for (int item = 3; item <= 6; item++) await _queue.WriteAsync(item, Token);
            },
            Token,
            TaskCreationOptions.None,
            new InlineScheduler()).Unwrap();
        var taken = new List<int>();

        while (taken.Count < 6) taken.AddRange(Take(limit: 1));

        await writing;
        Assert.Equal([1, 2, 3, 4, 5, 6], taken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Input_queue_keeps_the_order_of_each_writer(int capacity)
    {
        const int Writers = 4;
        const int Each = 20_000;
        var queue = new InputQueue<int>(capacity, flowsContext: false);
        int left = Writers;
        Task[] writing = [.. Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer), Token))];
        var next = new int[Writers];
        var reader = new WorkerSignal(null);
        int total = 0;
        while (true)
        {
            StreamBuffer<int> buffer = _pool.Rent(8);
            bool isAtEnd = queue.Take(buffer, reader, out WriterWakeup<int> wakeup, out _);
            wakeup.Set();
            foreach (int item in buffer.Items[..buffer.Count]) Assert.Equal(next[item / Each]++, item % Each);
            total += buffer.Count;
            bool isEmpty = buffer.Count == 0;
            buffer.Release();
            if (isAtEnd) break;
            if (isEmpty) await reader.WaitAsync();
        }

        await Task.WhenAll(writing);
        Assert.Equal(Writers * Each, total);

        async Task WriteAsync(int writer)
        {
            for (int item = 0; item < Each; item++)
            {
                int number = (writer * Each) + item;
                switch (item % 3)
                {
                    case 0:
                        await queue.WriteAsync(number);
                        break;
                    case 1:
                        await queue.WriteAsync(number, Token);
                        break;
                    default:
                        while (!queue.TryWrite(number)) Assert.True(await queue.WaitToWriteAsync(Token));
                        break;
                }
            }

            if (Interlocked.Decrement(ref left) == 0) queue.TryComplete();
        }
    }

    private int[] Take(int limit = 8)
    {
        StreamBuffer<int> buffer = _pool.Rent(limit);
        Assert.False(_queue.Take(buffer, null, out WriterWakeup<int> wakeup, out _));
        wakeup.Set();
        return buffer.Items[..buffer.Count];
    }
}
