using System.Runtime.CompilerServices;
using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>The registry of the streams of one pipeline.</summary>
public sealed class LiveStreamsTests
{
    private static readonly PipelineDescriptor NoStages = new("P", typeof(int), typeof(int));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Poke_reaches_every_stream_that_buffers_items_once()
    {
        var streams = new LiveStreams(NoStages);
        Stream[] all = [.. Enumerable.Range(0, 100).Select(static _ => new Stream())];
        foreach (Stream stream in all) streams.Add(stream);
        var other = new Stream { HoldsItems = false };
        streams.Add(other);
        for (int at = 0; at < all.Length; at += 3) streams.End(all[at]);

        streams.Poke();

        Assert.All(all.Index(), static stream => Assert.Equal(stream.Index % 3 == 0 ? 0 : 1, stream.Item.Pokes));
        Assert.Equal(0, other.Pokes);
        Assert.Equal(67, streams.Count);
        foreach (Stream stream in all.Where((_, at) => at % 3 != 0).Append(other)) streams.End(stream);
        Assert.Equal(0, streams.Count);
        streams.Poke();
        Assert.Equal(66, all.Sum(static stream => stream.Pokes));
    }

    [Fact]
    public void All_streams_are_there_in_the_order_of_their_start()
    {
        var streams = new LiveStreams(NoStages);
        var random = new Random(7);
        var there = new List<Stream>();
        for (int step = 1; step <= 1000; step++)
        {
            if (there.Count > 0 && random.Next(3) == 0)
            {
                Stream ended = there[random.Next(there.Count)];
                there.Remove(ended);
                streams.End(ended);
                continue;
            }

            there.Add(new Stream { HoldsItems = random.Next(2) == 0 });
            streams.Add(there[^1]);

            Assert.Equal(there, streams.GetAll());
        }

        streams.Poke();

        Assert.All(there, static stream => Assert.Equal(stream.HoldsItems ? 1 : 0, stream.Pokes));
        Assert.Equal(there.Select(static stream => stream.Id).Order(), there.Select(static stream => stream.Id));
    }

    [Fact]
    public void Counts_of_ended_streams_stay_in_the_totals()
    {
        var streams = new LiveStreams(NoStages);
        var first = new Stream { Out = 3 };
        var second = new Stream { Out = 10 };
        streams.Add(first);
        streams.Add(second);
        Assert.Equal((2, 13), (streams.GetTotals().Id, streams.GetTotals().Out));

        streams.End(first);
        first.Out = 5;
        Assert.Equal(13, streams.GetTotals().Out);
        streams.CountOut(first);
        streams.CountOut(first);

        Assert.Equal((2, 15), (streams.GetTotals().Id, streams.GetTotals().Out));
    }

    [Fact]
    public void Streams_that_consumers_run_are_counted_once()
    {
        var streams = new LiveStreams(NoStages);
        var stream = new FusedStream();
        streams.Add(stream);
        Assert.Equal((1, 7), (streams.GetTotals().Id, streams.GetTotals().In));

        streams.End(stream);
        streams.End(stream);

        Assert.Equal((1, 7), (streams.GetTotals().Id, streams.GetTotals().In));
        Assert.Empty(streams.GetAll());
    }

    [Fact]
    public void Room_is_given_back_at_a_quarter()
    {
        var streams = new LiveStreams(NoStages);
        Stream[] all = [.. Enumerable.Range(0, 32).Select(static _ => new Stream())];
        foreach (Stream stream in all) streams.Add(stream);
        Assert.Equal(32, streams.Capacity);

        for (int at = 0; at < 23; at++) streams.End(all[at]);
        Assert.Equal(32, streams.Capacity);
        streams.End(all[23]);
        Assert.Equal(16, streams.Capacity);

        // A few places are not worth a smaller array.
        for (int at = 24; at < 28; at++) streams.End(all[at]);
        Assert.Equal((4, 16), (streams.Count, streams.Capacity));
    }

    [Fact]
    public void Poke_allocates_nothing_and_keeps_no_stream()
    {
        var streams = new LiveStreams(NoStages);
        WeakReference ended = PokeOne(streams);
        var other = new Stream();
        streams.Add(other);
        long before = GC.GetAllocatedBytesForCurrentThread();
        streams.Poke();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        streams.End(other);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(ended.IsAlive);
    }

    // The reference must not stay in a register of the test.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference PokeOne(LiveStreams streams)
    {
        var stream = new Stream();
        streams.Add(new Stream());
        streams.Add(stream);
        streams.Poke();
        streams.End(stream);
        streams.End(streams.GetAll()[0] as Stream ?? throw new InvalidOperationException());
        return new WeakReference(stream);
    }

    [Fact]
    public void Stream_may_end_and_start_another_stream_during_a_poke()
    {
        var streams = new LiveStreams(NoStages);
        Stream? other = null;
        var first = new Stream { Poked = End };
        var last = new Stream();
        streams.Add(first);
        streams.Add(last);

        // Another thread could wait for the lock as well.
        streams.Poke();

        Assert.Equal((1, 1, 2), (first.Pokes, last.Pokes, streams.Count));
        void End(Stream stream)
        {
            Task.Run(() => streams.End(stream), Token).Wait(Token);
            streams.Add(other = new Stream());
        }
    }

    [Fact]
    public void Adding_and_removing_streams_allocates_a_constant_amount_per_stream()
    {
        const int Count = 20_000;
        var streams = new LiveStreams(NoStages);
        var none = new StreamStatistics(0, 0, 0, 0, TimeSpan.Zero, []);
        Stream[] all = [.. Enumerable.Range(0, Count).Select(_ => new Stream { Snapshot = none })];
        long before = GC.GetAllocatedBytesForCurrentThread();

        foreach (Stream stream in all) streams.Add(stream);
        foreach (Stream stream in all) streams.End(stream);

        // A registry that doubles, and halves again: some five references a stream.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Count * 64);
    }

    [Fact]
    public async Task Poke_misses_no_stream_while_threads_add_and_remove_others()
    {
        const int Splices = 2000;
        var streams = new LiveStreams(NoStages);
        Stream[] staying = [.. Enumerable.Range(0, 64).Select(static _ => new Stream())];
        using var stop = new CancellationTokenSource();
        Task[] churning = [.. Enumerable.Range(0, 3).Select(seed => Task.Run(() => Churn(streams, seed, stop.Token), Token))];
        for (int at = 0; at < staying.Length; at++)
        {
            streams.Add(staying[at]);
            await Task.Yield();
        }

        for (int splice = 0; splice < Splices; splice++)
        {
            streams.Poke();
            foreach (Stream stream in staying) Assert.Equal(splice + 1, stream.Pokes);
        }

        await stop.CancelAsync();
        await Task.WhenAll(churning);
        Assert.Equal(staying.Length, streams.Count);
    }

    private static void Churn(LiveStreams streams, int seed, CancellationToken token)
    {
        var random = new Random(seed);
        var mine = new List<Stream>();
        while (!token.IsCancellationRequested)
        {
            if (mine.Count == 0 || random.Next(2) == 0)
            {
                mine.Add(new Stream());
                streams.Add(mine[^1]);
                continue;
            }

            int at = random.Next(mine.Count);
            streams.End(mine[at]);
            mine.RemoveAt(at);
        }

        foreach (Stream stream in mine) streams.End(stream);
    }

    [Fact]
    public void A_result_taken_while_a_stream_ends_counts_once()
    {
        var streams = new LiveStreams(new PipelineDescriptor("None", typeof(int), typeof(int)));
        var stream = new Stream { Out = 5, Counted = static stream => stream.Out = 6 };
        streams.Add(stream);

        streams.End(stream);
        streams.CountOut(stream);

        Assert.Equal(6, streams.GetTotals().Out);
    }

    private sealed class FusedStream : ICountedStream
    {
        public StreamSummary Summary => new(7, 0, 0, 0, TimeSpan.Zero);
    }

    private sealed class Stream : ILiveStream
    {
        private int _pokes;

        public bool HoldsItems { get; init; } = true;

        public int Place { get; set; }

        public long Id { get; set; }

        public long Out { get; set; }

        public long CountedOut { get; set; }

        public bool IsWatched { get; private set; }

        public int Pokes => _pokes;

        public Action<Stream>? Poked { get; init; }

        public Action<Stream>? Counted { get; init; }

        public StreamStatistics? Snapshot { get; init; }

        public StreamStatistics GetStatistics() => Snapshot ?? new(Pokes, Out, 0, 0, TimeSpan.Zero, []) { Id = Id };

        public long AddTo(StreamSums sums)
        {
            StreamStatistics counts = GetStatistics();
            sums.AddRunning(counts);
            Counted?.Invoke(this);
            return counts.Out;
        }

        public void Watch(bool isWatched) => IsWatched = isWatched;

        public void Poke()
        {
            Interlocked.Increment(ref _pokes);
            Poked?.Invoke(this);
        }
    }
}
