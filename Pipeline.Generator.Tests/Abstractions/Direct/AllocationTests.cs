using Pipelines.Generator.Tests.Abstractions.Splicing.Handles;
using Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Direct;

[Collection("Process")]
public sealed class AllocationTests
{
    private const int Items = 10_000;

    [Fact]
    public void Run_allocates_nothing()
    {
        var pipeline = new TwoStagePipeline();
        Assert.Equal(0, Allocated(() => Repeat(item => pipeline.Run(item))));
    }

    [Fact]
    public void Run_allocates_nothing_with_some_stages_disabled()
    {
        var pipeline = new TwoStagePipeline();
        pipeline.Stages.Triple.Enabled = false;
        Assert.Equal(0, Allocated(() => Repeat(item => pipeline.Run(item))));
    }

    [Fact]
    public void Run_allocates_nothing_in_a_watched_pipeline()
    {
        var pipeline = new TwoStagePipeline();
        using var telemetry = new PipelineTelemetry();
        using IDisposable watch = telemetry.Watch(pipeline, new() { Timing = StageTiming.Every });
        Assert.Equal(0, Allocated(() => Repeat(item => pipeline.Run(item))));
    }

    [Fact]
    public void Run_allocates_nothing_while_another_thread_splices()
    {
        var pipeline = new TwoStagePipeline();
        using var stop = new CancellationTokenSource();
        var splicer = new Thread(() =>
        {
            while (!stop.IsCancellationRequested) pipeline.Stages.Triple.Enabled = !pipeline.Stages.Triple.Enabled;
        });
        splicer.Start();
        try
        {
            Assert.Equal(0, Allocated(() => Repeat(item => pipeline.Run(item))));
        }
        finally
        {
            stop.Cancel();
            splicer.Join();
        }
    }

    [Fact]
    public void TryRun_allocates_nothing()
    {
        var pipeline = new FilterPipeline();
        Assert.Equal(0, Allocated(() => Repeat(item => pipeline.TryRun(item, out int result) ? result : 0)));
    }

    [Fact]
    public void RunBatch_allocates_nothing()
    {
        var pipeline = new FilterPipeline();
        int[] items = [.. Enumerable.Range(0, Items)];
        var results = new int[Items];
        Assert.Equal(0, Allocated(() => pipeline.RunBatch(items, results)));
    }

    [Fact]
    public void RunAsync_allocates_nothing_when_stages_complete_synchronously()
    {
        var pipeline = new PooledGatePipeline(new Gate()) { Suspends = false };
        Assert.Equal(0, Allocated(() => Repeat(item => pipeline.RunAsync(item, TestContext.Current.CancellationToken).Result)));
    }

    [Fact]
    public void RunAsync_allocates_nothing_when_a_stage_suspends_without_allocating()
    {
        var gate = new Gate();
        var pipeline = new PooledGatePipeline(gate) { Suspends = true };
        Assert.Equal(0, Allocated(() => Repeat(item =>
        {
            ValueTask<int> running = pipeline.RunAsync(item, CancellationToken.None);
            gate.Open(item);
            return running.Result;
        })));
    }

    [Fact]
    public void TryRunAsync_allocates_nothing_when_stages_complete_synchronously()
    {
        var pipeline = new AsyncFilterPipeline();
        Assert.Equal(0, Allocated(() => Repeat(item => pipeline.TryRunAsync(item, CancellationToken.None).Result.HasValue ? 1 : 0)));
    }

    [Fact]
    public void Streams_allocate_nothing_per_item()
    {
        IPipeline<int, int>[] pipelines =
            [new TwoStagePipeline(), new FilterPipeline(), new AsyncFilterPipeline(), new PooledGatePipeline(new Gate())];
        foreach (IPipeline<int, int> pipeline in pipelines)
        {
            long ofFew = Allocated(() => Drain(pipeline, 10));
            long ofMany = Allocated(() => Drain(pipeline, Items));
            Assert.Equal(ofFew, ofMany);
        }
    }

    [Fact]
    public void Inserted_and_replaced_functions_allocate_nothing_in_a_synchronous_pipeline()
    {
        var plain = new TwoStagePipeline();
        plain.Stages.AddOne.InsertBefore(static x => x + 1);
        plain.Stages.AddOne.InsertBefore(static x => { _ = x; });
        plain.Stages.Triple.Replace(static x => x * 5);
        var sieve = new FilterPipeline();
        sieve.Stages.IsOdd.Replace(static x => x % 2 == 0);
        sieve.Stages.Halve.Replace(static x => x > 10 ? new(x / 2) : Optional<int>.None);
        int[] items = [.. Enumerable.Range(0, Items)];
        var results = new int[Items];

        Assert.Equal(0, Allocated(() => Repeat(item => plain.Run(item))));
        Assert.Equal(0, Allocated(() => Repeat(item => sieve.TryRun(item, out int result) ? result : 0)));
        Assert.Equal(0, Allocated(() => plain.RunBatch(items, results)));
    }

    [Fact]
    public void Inserted_and_replaced_functions_allocate_nothing_when_they_complete_synchronously()
    {
        var pipeline = new PooledGatePipeline(new Gate());
        pipeline.Stages.AddOne.InsertBefore(static x => x + 1);
        pipeline.Stages.AddOne.InsertBefore(static (x, _) => new ValueTask<int>(x + 1));
        pipeline.Stages.AddOne.InsertAfter(static (_, _) => default(ValueTask));
        pipeline.Stages.Wait.Replace(static (x, _) => new(x * 2));
        pipeline.Stages.Triple.Replace(static x => x * 5);

        Assert.Equal(0, Allocated(() => Repeat(item => pipeline.RunAsync(item, CancellationToken.None).Result)));
    }

    [Fact]
    public void RunAsync_with_an_inserted_function_allocates_nothing_across_a_suspension()
    {
        var gate = new Gate();
        var pipeline = new PooledGatePipeline(gate) { Suspends = true };
        pipeline.Stages.Triple.InsertBefore(static x => x + 1);

        Assert.Equal(0, Allocated(() => Repeat(item =>
        {
            ValueTask<int> running = pipeline.RunAsync(item, CancellationToken.None);
            gate.Open(item);
            return running.Result;
        })));
    }

    [Fact]
    public void Reading_a_handle_again_allocates_nothing()
    {
        var plain = new TwoStagePipeline();
        var numbers = new SyncMapPipeline();
        var cuts = new RefStructPipeline();
        var marks = new AsyncMarkingPipeline();
        var lengths = new AsyncRequiredPipeline();
        var sizes = new GroupsPipeline();

        Action[] asking =
        [
            () => _ = plain.Stages.Triple,
            () => _ = numbers.Stages.Print,
            () => _ = cuts.Stages.Cut,
            () => _ = cuts.Stages.Halve,
            () => _ = marks.Stages.A,
            () => _ = lengths.Stages.Measure,
            () => _ = sizes.Groups.Fixed,
            () => _ = sizes.Groups.Scale,
        ];
        Assert.All(asking, static ask => Assert.Equal(0, Allocated(ask)));
    }

    private static void Drain(IPipeline<int, int> pipeline, int items)
    {
        IAsyncEnumerator<int> results = pipeline.StreamAsync(Enumerable.Range(0, items)).GetAsyncEnumerator();
        while (results.MoveNextAsync().Result)
        {
            // Only what it costs matters.
        }

        Assert.True(results.DisposeAsync().IsCompletedSuccessfully);
    }

    private static void Repeat(Func<int, int> run)
    {
        for (int item = 0; item < Items; item++) run(item);
    }

    // The first rounds fill pools and caches. The runtime may compile in any round. The cost of an item is in every round, so the smallest
    // one counts.
    private static long Allocated(Action action)
    {
        for (int round = 0; round < 5; round++) action();
        return Enumerable.Range(0, 5).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
