using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>The queue of one writer and one reader, on two threads.</summary>
public sealed class SpscQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 50_000)]
    [InlineData(2, 50_000)]
    [InlineData(7, 200_000)]
    [InlineData(64, 200_000)]
    public async Task Spsc_queue_keeps_the_order_and_never_exceeds_its_capacity(int capacity, int buffers)
    {
        var link = new SpscQueue<int>(capacity);
        var pool = new BufferPool<int>(3);

        Task<(int Items, bool IsExceeded)> writing = Task.Run(WriteAsync, Token);
        (int items, bool isOutOfOrder, bool isExceeded) = await Task.Run(ReadAsync, Token);

        Assert.Equal((items, false), await writing);
        Assert.False(isOutOfOrder);
        Assert.False(isExceeded);
        Assert.Equal(0, link.Queued);
        Assert.Equal(0, pool.Rented);

        async Task<(int Items, bool IsExceeded)> WriteAsync()
        {
            var signal = new WorkerSignal(null);
            int item = 0;
            bool isMore = false;
            for (int written = 0; written < buffers; written++)
            {
                StreamBuffer<int> buffer = pool.Rent(3);
                for (int left = 1 + (written % Math.Min(3, capacity)); left > 0; left--) buffer.Items[buffer.Count++] = item++;
                while (link.TryWrite(buffer, signal) == QueueWrite.Full) await signal.WaitAsync();
                isMore |= link.Queued > capacity;
            }

            link.Complete();
            return (item, isMore);
        }

        async Task<(int Items, bool IsOutOfOrder, bool IsExceeded)> ReadAsync()
        {
            var signal = new WorkerSignal(null);
            int next = 0;
            bool isOther = false;
            bool isMore = false;
            while (true)
            {
                isMore |= link.Queued > capacity;
                QueueRead read = link.TryRead(out StreamBuffer<int>? buffer, signal, waits: true);
                if (read == QueueRead.Ended) return (next, isOther, isMore);
                if (read == QueueRead.Empty)
                {
                    await signal.WaitAsync();
                    continue;
                }

                for (int at = 0; at < buffer!.Count; at++) isOther |= buffer.Items[at] != next++;
                buffer.Release();
            }
        }
    }

    [Fact]
    public async Task Draining_an_Spsc_queue_during_writes_leaks_no_buffer()
    {
        const int Rounds = 2_000;
        var pool = new BufferPool<int>(1);
        const int PartSize = 32;
        var random = new Random(1);
        var link = new SpscQueue<int>(64);
        using var both = new Barrier(2);
        Task writing = Task.Run(Write, Token);

        for (int round = 0; round < Rounds; round++)
        {
            link = new SpscQueue<int>(64);
            both.SignalAndWait(Token);
            for (int left = round % 2 == 0 ? PartSize : random.Next(PartSize); left > 0;)
            {
                if (link.TryRead(out StreamBuffer<int>? buffer, null, waits: false) == QueueRead.Ready)
                {
                    buffer!.Release();
                    left--;
                }
                else Thread.Yield();
            }

            // The next one is counted before it is put in, and for that the writer has to make another part first.
            for (int looks = 1; link.Queued == 0; looks++)
                if (looks % 100 == 0) Thread.Yield();

            link.Drain();
            both.SignalAndWait(Token);
            Assert.Equal(0, pool.Rented);
        }

        await writing;

        void Write()
        {
            var signal = new WorkerSignal(null);
            for (int round = 0; round < Rounds; round++)
            {
                both.SignalAndWait(Token);
                QueueWrite written;
                do
                {
                    StreamBuffer<int> buffer = pool.Rent(1);
                    buffer.Items[buffer.Count++] = round;
                    written = link.TryWrite(buffer, signal);
                    if (written != QueueWrite.Sent) buffer.Release();
                    if (written == QueueWrite.Full) Thread.Yield();
                }
                while (written != QueueWrite.Closed);

                both.SignalAndWait(Token);
            }
        }
    }
}
