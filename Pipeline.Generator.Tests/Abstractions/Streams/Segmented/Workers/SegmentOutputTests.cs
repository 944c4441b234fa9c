using System.Runtime.ExceptionServices;
using Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Queues;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Workers;

/// <summary>When a worker's results go on, in which buffers, and under which pin.</summary>
public sealed class SegmentOutputTests
{
    private static readonly SegmentShape One = new(0, 1);
    private static readonly SegmentShape Workers = new(0, 1) { Parallelism = 2 };
    private static readonly StageFailure DeadItem = new("S0", 1, new FormatException(), 0);

    private readonly SpliceTableCore<SimulatedVersion> _splices = TestChain.Of(1).Splices;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Pin _pin;

    public SegmentOutputTests() => _pin = Pin.Of(_splices.Enter());

    [Fact]
    public async Task Results_are_sent_when_a_buffer_is_full_or_flushed()
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 2);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);

        await EmitAsync(output, 1);
        Assert.Equal(0, boundary.Queued);
        Assert.True(output.HasResults);
        await EmitAsync(output, 2);
        Assert.Equal(2, boundary.Queued);
        Assert.False(output.HasResults);
        await EmitAsync(output, 3);
        await output.SendAsync();

        Assert.Equal([1, 2], Read(boundary).Items[..2]);
        Assert.Equal(1, Read(boundary).Count);
    }

    [Fact]
    public async Task Results_of_two_versions_never_share_a_buffer()
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 8);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);
        await EmitAsync(output, 1);
        _splices.Publish(new Splice().Disable("S0"));
        Pin next = Pin.Of(_splices.Enter());

        await output.EmitAsync(next, 2);
        await output.SendAsync();

        StreamBuffer<int> first = Read(boundary), second = Read(boundary);
        Assert.Equal((_pin.Version, 1), (first.Version, first.Count));
        Assert.Equal((next.Version, 1), (second.Version, second.Count));
    }

    [Fact]
    public async Task Result_waits_until_the_queue_has_room()
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 1, capacity: 2);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);
        await EmitAsync(output, 1);
        await EmitAsync(output, 2);

        ValueTask third = EmitAsync(output, 3);
        Assert.False(third.IsCompleted);
        Assert.Equal(1, Read(boundary).Items[0]);
        await third;

        Assert.Equal([2, 3], new[] { Read(boundary).Items[0], Read(boundary).Items[0] });
    }

    [Fact]
    public async Task Full_slot_buffer_waits_for_the_next_result_or_end()
    {
        Boundary<int> boundary = MakeBoundary(Workers, One, bufferSize: 2);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Slots);
        await EmitAsync(output, 1);
        await EmitAsync(output, 2);
        await output.SendFullAsync();
        Assert.Equal(0, boundary.Queued);

        await EmitAsync(output, 3);
        Assert.False(Read(boundary).EndsSlot);
        await output.EndSlotAsync();
        Assert.True(Read(boundary).EndsSlot);

        await output.EndSlotAsync();
        StreamBuffer<int> empty = Read(boundary);
        Assert.Equal((0, true), (empty.Count, empty.EndsSlot));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Dead_letters_take_the_room_of_results_and_keep_positions(bool putsAside)
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 3);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);
        output.DefersDeadLetters = putsAside;
        output.Enter(_pin);
        Assert.False(output.IsCrowded);

        ((IDeadLetterSlot)output).Add(DeadItem);
        Assert.Equal(!putsAside, output.HasResults);
        Assert.False(output.IsCrowded);
        output.TryOpen(_pin, borrows: false)!.Count++;
        ((IDeadLetterSlot)output).Add(DeadItem);

        Assert.True(output.IsCrowded);
        Assert.Equal([0, 1], output.Unsent!.DeadLetters!.Select(static letter => letter.Position));
        ((IDeadLetterSlot)output).Add(DeadItem);
        output.PlaceDeadLetters();
        output.PlaceDeadLetters();
        Assert.Equal(3, output.Unsent.DeadLetters!.Count);
    }

    [Fact]
    public async Task Dead_letter_that_fills_a_buffer_sends_the_buffer()
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 2);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);

        await EmitAsync(output, 1);
        await output.AddDeadLetterAsync(_pin, DeadItem);

        Assert.False(output.HasResults);
        StreamBuffer<int> buffer = Read(boundary);
        Assert.Equal((1, 1), (buffer.Count, Assert.Single(buffer.DeadLetters!).Position));
    }

    [Fact]
    public async Task Dead_letters_do_not_count_toward_the_batch_size()
    {
        Boundary<int> boundary = MakeBoundary(One, Workers with { BatchSize = 2 }, bufferSize: 2);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);
        output.Enter(_pin);

        await output.AddDeadLetterAsync(_pin, DeadItem);
        ((IDeadLetterSlot)output).Add(DeadItem);
        await EmitAsync(output, 1);
        Assert.True(output.HasResults);
        await EmitAsync(output, 2);

        StreamBuffer<int> batch = Read(boundary);
        Assert.Equal((2, 2), (batch.Count, batch.DeadLetters!.Count));
    }

    [Fact]
    public async Task Deferred_dead_letter_is_sent_with_the_next_buffer()
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 4);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);
        output.DefersDeadLetters = true;
        output.Enter(_pin);

        ((IDeadLetterSlot)output).Add(DeadItem);
        await output.SendAsync();
        Assert.Single(Read(boundary).DeadLetters!);

        ((IDeadLetterSlot)output).Add(DeadItem);
        await EmitAsync(output, 1);
        ((IDeadLetterSlot)output).Add(DeadItem);
        await output.SendAsync();
        Assert.Equal([0, 1], Read(boundary).DeadLetters!.Select(static letter => letter.Position));

        ((IDeadLetterSlot)output).Add(DeadItem);
        output.TakeOver(new BufferPool<int>(1).Rent(1));
        Assert.True(output.HasResults);
    }

    [Fact]
    public async Task Deferred_dead_letters_keep_their_places_between_results()
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 8);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);
        output.DefersDeadLetters = true;
        output.Enter(_pin);
        await EmitAsync(output, 1);

        ((IDeadLetterSlot)output).Add(DeadItem);
        ((IDeadLetterSlot)output).Add(DeadItem);
        await EmitAsync(output, 2);
        await output.SendAsync();

        Assert.Equal([1, 1], Read(boundary).DeadLetters!.Select(static letter => letter.Position));
    }

    [Fact]
    public void Segment_output_keeps_the_context_of_the_stream()
    {
        Assert.True(Make(MakeBoundary(One, One, bufferSize: 1), OutputOrder.Queue).KeepContext);
    }

    [Fact]
    public void Buffer_sent_before_its_input_is_released_has_another_pin()
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 4);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);
        output.TryOpen(_pin, borrows: true)!.Count++;
        Assert.Equal(1, _pin.Version!.Describe().Pins);

        Assert.True(output.TrySend());

        Assert.Equal(2, _pin.Version!.Describe().Pins);
    }

    [Fact]
    public void Output_takes_over_the_borrowed_pin_of_a_processed_input()
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 4);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);
        StreamBuffer<int> input = new BufferPool<int>(4).RentFilled(1);
        input.TakeOverPin(_pin);
        output.TryOpen(_pin, borrows: true)!.Count++;

        output.TakeOver(input);
        input.Release();
        Assert.Equal(1, _pin.Version!.Describe().Pins);

        Assert.True(output.TrySend());
        Read(boundary).Release();
        Assert.Equal(0, _pin.Version!.Describe().Pins);
    }

    [Fact]
    public void Output_adopts_one_processed_input_buffer_for_its_next_results()
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 4);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);
        var home = new BufferPool<int>(4);
        StreamBuffer<int> input = home.RentFilled(1);

        Assert.False(output.TryAdopt(new BufferPool<int>(8).Rent(8)));
        Assert.False(output.TryAdopt(new BufferPool<string>(4).Rent(4)));
        Assert.True(output.TryAdopt(input));
        Assert.False(output.TryAdopt(home.Rent(4)));
        Assert.Same(input, output.TryOpen(_pin, borrows: false));
        Assert.Equal((0, 4), (input.Count, input.Limit));

        output.Complete();
        Assert.Equal(1, home.Rented);
    }

    [Fact]
    public async Task SendAsync_to_a_closed_port_releases_results_and_throws()
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 4);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);
        await EmitAsync(output, 1);
        boundary.Close();

        OperationCanceledException stopped = await Assert.ThrowsAsync<OperationCanceledException>(async () => await output.SendAsync());

        Assert.Equal(_cancellation.Token, stopped.CancellationToken);
        Assert.False(output.HasResults);
        Assert.Equal(0, boundary.Rented);
        Assert.Equal(1, _pin.Version!.Describe().Pins);
    }

    [Fact]
    public async Task Complete_releases_the_results_that_were_not_sent()
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 4);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);
        await EmitAsync(output, 1);

        output.Complete();

        Assert.Equal(0, boundary.Rented);
        Assert.Equal(1, _pin.Version!.Describe().Pins);
        Assert.Equal(QueueRead.Ended, boundary.Queues[0].TryRead(out _, null, waits: false));
    }

    [Fact]
    public async Task FailAsync_sends_the_failure_last_and_ignores_a_closed_port()
    {
        Boundary<int> boundary = MakeBoundary(One, One, bufferSize: 4);
        SegmentOutput<int> output = Make(boundary, OutputOrder.Queue);
        ExceptionDispatchInfo failure = ExceptionDispatchInfo.Capture(new FormatException());
        await EmitAsync(output, 1);

        await output.FailAsync(failure);
        Assert.Equal(1, Read(boundary).Count);
        Assert.Same(failure, Read(boundary).Failure);

        boundary.Close();
        await output.FailAsync(failure);
        Assert.False(output.HasResults);
    }

    private static Boundary<int> MakeBoundary(SegmentShape from, SegmentShape to, int bufferSize, int capacity = 64) =>
        new(StreamParts.Default, from, to, capacity, bufferSize);

    private static StreamBuffer<int> Read(Boundary<int> boundary, int queue = 0)
    {
        Assert.Equal(QueueRead.Ready, boundary.Queues[queue].TryRead(out StreamBuffer<int>? buffer, null, waits: false));
        return buffer!;
    }

    private SegmentOutput<int> Make(Boundary<int> boundary, OutputOrder order) =>
        new(
            boundary, order, queue: 0, new WorkerCounts(One, new WorkClock(TimeProvider.System), takesDeadLetters: true),
            new WorkerSignal(null), _cancellation.Token);

    private ValueTask EmitAsync(SegmentOutput<int> output, int result) => output.EmitAsync(_pin, result);
}
