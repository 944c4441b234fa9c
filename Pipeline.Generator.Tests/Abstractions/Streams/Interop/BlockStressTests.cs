using System.Threading.Tasks.Dataflow;
using Pipelines.Generator.Tests.Abstractions.Streams.Segmented;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Interop;

/// <summary>
/// Blocks of pipelines that a seed has made up, which end in every way at any moment. The blocks of Dataflow complete on the thread pool,
/// so that they can't be simulated on one thread.
/// </summary>
public sealed class BlockStressTests
{
    private const int Items = 60;

    private enum End
    {
        Completed,
        Canceled,
        Faulted,
        StageFails,
        TargetFails,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Blocks_keep_the_order_and_end_when_no_stage_runs(int first)
    {
        for (int seed = first; seed < 200; seed += 4) await RunAsync(seed);
    }

    private static async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        var end = (End)random.Next(5);
        // A target accepts one more before it fails, and after the last one the block has completed, whatever its target does.
        int at = random.Next(Items - 2);
        int running = 0;
        using var cancellation = new CancellationTokenSource();
        SegmentShape shape = new(1, 1) { Capacity = random.Next(1, 9), Parallelism = random.Next(1, 4) };
        TestChain line = TestChain.Of(2).Map(static item => item, new(0, 1)).Wait(
            async (item, token) =>
            {
                Interlocked.Increment(ref running);
                try
                {
                    if (item % 3 == 0) await Task.Yield();
                    return end == End.StageFails && item == at ? throw new StationException("stage") : item;
                }
                finally
                {
                    Interlocked.Decrement(ref running);
                }
            },
            shape);
        var taken = new List<int>();
        var options = new StreamOptions { OutputCapacity = random.Next(1, 9), MaxItemsPerTransfer = random.Next(1, 5) };
        PipelineBlock<int, int> block = new TestChainPipeline(line).AsBlock(options, cancellation.Token);
        var target = new ActionBlock<int>(
            item =>
            {
                taken.Add(item);
                if (end == End.TargetFails && item == at) throw new StationException("target");
            },
            new ExecutionDataflowBlockOptions { BoundedCapacity = 1 });
        block.LinkTo(target);
        Task failing = target.Completion.ContinueWith(
            failed =>
            {
                if (failed.IsFaulted) block.Fault(failed.Exception.InnerException!);
            },
            Token,
            TaskContinuationOptions.None,
            TaskScheduler.Default);

        for (int item = 0; item < Items; item++)
        {
            if (item == at && end == End.Canceled) await cancellation.CancelAsync();
            if (item == at && end == End.Faulted) block.Fault(new StationException("fault"));
            if (!await block.SendAsync(item, Token)) break;
        }

        block.Complete();
        await block.Completion.ContinueWith(static _ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);

        string verdict = $"seed {seed}, {end} at {at}, {shape}";
        Assert.True(Volatile.Read(ref running) == 0, verdict);
        Assert.True(line.Splices.Streams.Count == 0, verdict);
        Assert.True(block.Completion.IsCanceled == (end == End.Canceled), verdict);
        Assert.True(block.Completion.IsFaulted == end is End.Faulted or End.StageFails or End.TargetFails, verdict);
        target.Complete();
        await failing;
        Assert.True(taken.SequenceEqual(Enumerable.Range(0, taken.Count)), verdict);
        if (end == End.Completed) Assert.True(taken.Count == Items, verdict);
        if (end == End.StageFails) Assert.True(taken.Count == at, verdict);
    }
}
