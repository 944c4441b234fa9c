using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Streaming.Segments;

/// <summary>The queue of several readers.</summary>
public sealed class SharedLinkTests
{
    [Fact]
    public void A_reader_who_found_a_buffer_by_himself_is_not_woken_in_place_of_one_who_sleeps()
    {
        var link = new SharedLink<int>(100, writers: 1);
        var pool = new BufferPool<int>(1);
        PumpSignal writer = new(null), first = new(null), second = new(null), third = new(null);
        foreach (PumpSignal reader in new[] { first, second, third }) Assert.Equal(LinkRead.Empty, link.TryRead(out _, reader, waits: true));

        // The third is woken. But before he comes, the second looks, whom a splice has woken, and who sleeps no more.
        Assert.Equal(LinkWrite.Sent, link.TryWrite(OneItem(), writer));
        Assert.True(IsWoken(third));
        Assert.Equal(LinkRead.Ready, link.TryRead(out _, second, waits: false));

        Assert.Equal(LinkWrite.Sent, link.TryWrite(OneItem(), writer));
        Assert.True(IsWoken(first));
        Assert.False(IsWoken(second));

        StreamBuffer<int> OneItem()
        {
            StreamBuffer<int> buffer = pool.Rent(1);
            buffer.Items[buffer.Count++] = 1;
            return buffer;
        }

        static bool IsWoken(PumpSignal signal) => signal.WaitAsync().IsCompleted;
    }

    [Fact]
    public void Marks_of_empty_slots_take_room()
    {
        var link = new SharedLink<int>(2, writers: 1);
        var pool = new BufferPool<int>(1);
        var writer = new PumpSignal(null);

        Assert.Equal(LinkWrite.Sent, link.TryWrite(Mark(), writer));
        Assert.Equal(LinkWrite.Sent, link.TryWrite(Mark(), writer));
        Assert.Equal(LinkWrite.Full, link.TryWrite(Mark(), writer));

        StreamBuffer<int> Mark()
        {
            StreamBuffer<int> buffer = pool.Rent(1);
            buffer.EndsSlot = true;
            return buffer;
        }
    }
}
