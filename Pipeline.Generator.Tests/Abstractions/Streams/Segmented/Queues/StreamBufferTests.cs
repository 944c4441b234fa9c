using System.Runtime.ExceptionServices;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;

/// <summary>The weight of a buffer in a queue, and its state after it has been returned.</summary>
public sealed class StreamBufferTests
{
    private static readonly StageFailure Failure = new("stage", 1, new InvalidOperationException(), 0);

    [Fact]
    public void Buffer_weight_counts_items_dead_letters_and_marks_without_failures()
    {
        var pool = new BufferPool<int>(4);
        StreamBuffer<int> buffer = pool.RentFilled(1, 2);
        Assert.Equal(2, buffer.Weight);

        buffer.Add(Failure, takesRoom: false);
        buffer.EndsSlot = true;
        Assert.Equal(3, buffer.Weight);

        buffer.DropItems();
        Assert.Equal(1, buffer.Weight);
        Assert.Equal(1, pool.RentMark().Weight);
        Assert.Equal(0, pool.Rent(4).Weight);
    }

    [Fact]
    public void Dead_letter_takes_the_room_of_an_item_outside_batches()
    {
        StreamBuffer<int> buffer = new BufferPool<int>(4).Rent(4);

        buffer.Add(Failure, takesRoom: false);
        Assert.Equal(4, buffer.Limit);

        buffer.Add(Failure, takesRoom: true);
        Assert.Equal(3, buffer.Limit);
    }

    [Fact]
    public void Dead_letter_keeps_its_position_after_the_preceding_items()
    {
        StreamBuffer<int> buffer = new BufferPool<int>(4).RentFilled(1, 2);
        buffer.Add(Failure, takesRoom: true);
        Assert.Equal(2, Assert.Single(buffer.DeadLetters!).Position);

        buffer.DropItems();
        Assert.Equal(0, Assert.Single(buffer.DeadLetters!).Position);
    }

    [Fact]
    public void Buffer_clears_its_items_on_DropItems_and_on_Release()
    {
        var pool = new BufferPool<string>(2);
        StreamBuffer<string> buffer = pool.Rent(2);
        buffer.Items[buffer.Count++] = "first";
        buffer.DropItems();
        Assert.Null(buffer.Items[0]);

        buffer.Items[buffer.Count++] = "second";
        buffer.Release();
        Assert.Null(buffer.Items[0]);
    }

    [Fact]
    public void Rented_buffer_is_reset_after_its_release()
    {
        var pool = new BufferPool<int>(2);
        StreamBuffer<int> buffer = pool.RentFilled(1);
        buffer.EndsSlot = true;
        buffer.Add(Failure, takesRoom: true);
        buffer.Failure = ExceptionDispatchInfo.Capture(Failure.Exception);
        buffer.Release();

        StreamBuffer<int> again = pool.Rent(2);

        Assert.Same(buffer, again);
        Assert.Equal((0, 2, false), (again.Count, again.Limit, again.EndsSlot));
        Assert.Null(again.Failure);
        Assert.Null(again.DeadLetters);
        Assert.Equal(1, pool.Rented);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Buffer_releases_its_pin_on_Release_and_on_Forget(bool isForgotten)
    {
        var splices = new SpliceTableCore<BareVersion>(SyncPipeline.Descriptor, static state => new BareVersion(state), static _ => null);
        var pool = new BufferPool<int>(2);
        StreamBuffer<int> buffer = pool.RentFilled(1);
        Pin<BareVersion> pin = splices.Enter();
        buffer.TakeOverPin(Pin.Of(pin));
        Assert.Equal(1, pin.Version.Describe().Pins);

        if (isForgotten) buffer.Forget();
        else buffer.Release();

        Assert.Equal(0, pin.Version.Describe().Pins);
        Assert.Equal(0, pool.Rented);
        Assert.Equal(isForgotten, pool.Rent(2) != buffer);
    }

    private sealed class BareVersion(VersionState state) : PipelineVersion(state);
}
