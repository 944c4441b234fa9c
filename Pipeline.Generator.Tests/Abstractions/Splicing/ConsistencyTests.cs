namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>Promises 1 to 3: a splice is seen as a whole or not at all, by each item, and by every item that enters later.</summary>
public sealed class ConsistencyTests
{
    [Fact]
    public void Items_keep_the_version_they_entered_with()
    {
        BitMaskPipeline? pipeline = null;
        pipeline = new BitMaskPipeline(whenInFirst: () => pipeline!.SetAll(false));

        Assert.Equal(BitMaskPipeline.All, pipeline.Run(0));
        Assert.Equal(0, pipeline.Run(0));
    }

    [Fact]
    public void Live_reads_tear_an_item_during_a_splice()
    {
        BitMaskPipeline? pipeline = null;
        pipeline = new BitMaskPipeline(whenInFirst: () => pipeline!.SetAll(false));

        Assert.NotEqual(BitMaskPipeline.All, pipeline.RunWithLiveReads(0));
    }

    [Fact]
    public void Items_of_a_chunk_share_one_version()
    {
        const int SpliceAt = 10;
        const int Chunk = Runtime.Batches.ChunkSize;
        int entered = 0;
        BitMaskPipeline? pipeline = null;
        pipeline = new BitMaskPipeline(whenInFirst: () =>
        {
            if (entered++ == SpliceAt) pipeline!.SetAll(false);
        });
        var masks = new int[2 * Chunk];

        pipeline.RunBatch(new int[2 * Chunk], masks);

        Assert.All(masks[..Chunk], static mask => Assert.Equal(BitMaskPipeline.All, mask));
        Assert.All(masks[Chunk..], static mask => Assert.Equal(0, mask));
    }

    [Fact]
    public async Task Streams_apply_a_splice_to_the_next_item()
    {
        var pipeline = new BitMaskPipeline();
        var masks = new List<int>();

        await foreach (int mask in pipeline.StreamAsync(Enumerable.Repeat(0, 6), cancellationToken: TestContext.Current.CancellationToken))
        {
            masks.Add(mask);
            if (masks.Count is 2 or 5) pipeline.SetAll(masks.Count == 5);
        }

        Assert.Equal([BitMaskPipeline.All, BitMaskPipeline.All, 0, 0, 0, BitMaskPipeline.All], masks);
    }

    [Fact]
    public void Items_on_two_threads_never_see_half_of_a_splice()
    {
        const int Items = 400_000;
        const int Splices = 5_000;
        var pipeline = new BitMaskPipeline();

        long torn = Stress(pipeline, pipeline.Run, Items, Splices, stopAtFirst: false);

        Assert.Equal(0, torn);
    }

    /// <summary>Proves the check: with the injected fault and the same load, it must find torn items.</summary>
    [Fact]
    public void The_stress_run_detects_the_injected_live_reads()
    {
        const int AtMost = 100_000_000;
        var pipeline = new BitMaskPipeline();

        long torn = Stress(pipeline, pipeline.RunWithLiveReads, AtMost, splices: int.MaxValue, stopAtFirst: true);

        Assert.NotEqual(0, torn);
    }

    [Fact]
    public void Items_that_enter_after_a_publish_run_under_its_version()
    {
        const int Rounds = 20_000;
        var pipeline = new BitMaskPipeline();
        long late = 0;
        bool on = true;
        // A thread of our own must not be stopped by an exception.
        CancellationToken cancellation = CancellationToken.None;
        using var published = new Barrier(2);
        var other = new Thread(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                published.SignalAndWait(cancellation);
                if (pipeline.Run(0) != (on ? BitMaskPipeline.All : 0)) late++;
                published.SignalAndWait(cancellation);
            }
        });
        other.Start();
        for (int round = 0; round < Rounds; round++)
        {
            on = round % 2 == 0;
            pipeline.SetAll(on);
            published.SignalAndWait(cancellation);
            published.SignalAndWait(cancellation);
        }

        other.Join();
        Assert.Equal(0, late);
    }

    // Runs items on two threads until both limits are reached; counts those that saw a part of a splice.
    private static long Stress(BitMaskPipeline pipeline, Func<int, int> run, int items, int splices, bool stopAtFirst)
    {
        long torn = 0;
        long published = 0;
        int running = 2;
        void Work()
        {
            for (int item = 0; item < items || Volatile.Read(ref published) < splices; item++)
            {
                if (run(0) is not (0 or BitMaskPipeline.All)) Interlocked.Increment(ref torn);
                if (stopAtFirst && (Volatile.Read(ref torn) > 0 || item >= items)) break;
            }

            Interlocked.Decrement(ref running);
        }

        Thread[] workers = [new(Work), new(Work)];
        foreach (Thread worker in workers) worker.Start();
        for (bool on = false; Volatile.Read(ref running) > 0; on = !on)
        {
            pipeline.SetAll(on);
            Interlocked.Increment(ref published);
        }

        foreach (Thread worker in workers) worker.Join();
        return torn;
    }
}

/// <summary>Each stage leaves its mark in the item; the stages are only ever enabled and disabled together.</summary>
public sealed partial class BitMaskPipeline(Action? whenInFirst = null)
{
    public const int All = 0b1111;

    public void SetAll(bool on) => Splices.Publish(on
        ? new Splice().Enable(Stages.First).Enable(Stages.Second).Enable(Stages.Third).Enable(Stages.Fourth)
        : new Splice().Disable(Stages.First).Disable(Stages.Second).Disable(Stages.Third).Disable(Stages.Fourth));

    /// <summary>The injected fault: reads each switch at its stage, as code without a splice table would.</summary>
    public int RunWithLiveReads(int mask)
    {
        if (Stages.First.Enabled) mask = First(mask);
        if (Stages.Second.Enabled) mask = Second(mask);
        if (Stages.Third.Enabled) mask = Third(mask);
        if (Stages.Fourth.Enabled) mask = Fourth(mask);
        return mask;
    }

    [Stage(Order = 1)]
    private int First(int mask)
    {
        whenInFirst?.Invoke();
        return mask | 0b0001;
    }

    [Stage(Order = 2)]
    private static int Second(int mask) => mask | 0b0010;

    [Stage(Order = 3)]
    private static int Third(int mask) => mask | 0b0100;

    [Stage(Order = 4)]
    private static int Fourth(int mask) => mask | 0b1000;
}
