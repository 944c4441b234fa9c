using System.Threading.Tasks.Dataflow;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams.Peers;

/// <summary>Blocks of TPL Dataflow, each linked to the next one.</summary>
internal sealed class BlockRow
{
    /// <summary>The number of items that may wait before a stage, for all contenders that have a bound.</summary>
    public const int Capacity = 256;

    private static readonly DataflowLinkOptions Completing = new() { PropagateCompletion = true };

    private readonly TransformBlock<int, int>[] _blocks;

    public BlockRow(params TransformBlock<int, int>[] blocks)
    {
        _blocks = blocks;
        for (int block = 1; block < blocks.Length; block++) blocks[block - 1].LinkTo(blocks[block], Completing);
    }

    public ITargetBlock<int> First => _blocks[0];

    public IReceivableSourceBlock<int> Last => _blocks[^1];

    /// <param name="isSingleProducer">The option by which a block trusts that one thread at a time offers items.</param>
    public static BlockRow OfSteps4(bool isSingleProducer = false)
    {
        var options = new ExecutionDataflowBlockOptions { BoundedCapacity = Capacity, SingleProducerConstrained = isSingleProducer };
        return new(new(Steps4.S0, options), new(Steps4.S1, options), new(Steps4.S2, options), new(Steps4.S3, options));
    }

    public static BlockRow Linked(int stages, Func<int, int> work) => new([.. Enumerable.Range(0, stages).Select(_ => Block(work))]);

    public static Contender Of(string name, Func<BlockRow> start) => new(name, items => start().RunAsync(items).GetAwaiter().GetResult());

    public static Contender Of(int stages, Func<int, int> work) => Of(NameOf(stages), () => Linked(stages, work));

    public static Contender OfTasks(int stages, Func<int, Task<int>> work) =>
        Of(NameOf(stages), () => new BlockRow([.. Enumerable.Range(0, stages).Select(_ => BlockOfTasks(work))]));

    /// <summary>One block that does all there is to do.</summary>
    public static Contender OfOne(Func<int, int> work) => Of("Dataflow, 1 block for all", () => new BlockRow(Block(work)));

    /// <summary>One block that does several items at a time and keeps their order.</summary>
    public static Contender OfWorkers(int workers, Func<int, int> work, TaskScheduler? scheduler = null) =>
        Of($"Dataflow, parallelism {workers}", () => new BlockRow(Block(work, workers, scheduler)));

    public static Contender OfTaskWorkers(int workers, Func<int, Task<int>> work) =>
        Of($"Dataflow, parallelism {workers}", () => new BlockRow(BlockOfTasks(work, workers)));

    private static string NameOf(int stages) => stages == 1 ? "Dataflow, 1 block" : $"Dataflow, {stages} blocks";

    private static TransformBlock<int, int> Block(Func<int, int> work, int workers = 1, TaskScheduler? scheduler = null) =>
        new(work, Options(workers, scheduler));

    private static TransformBlock<int, int> BlockOfTasks(Func<int, Task<int>> work, int workers = 1) => new(work, Options(workers));

    private static ExecutionDataflowBlockOptions Options(int workers, TaskScheduler? scheduler = null) =>
        new() { BoundedCapacity = Capacity, MaxDegreeOfParallelism = workers, TaskScheduler = scheduler ?? TaskScheduler.Default };

    /// <summary>A producer posts while there is room and waits when there is none, a consumer takes what is there.</summary>
    private async Task<long> RunAsync(int items)
    {
        Task feeding = Task.Run(() => FeedAsync(items));
        long sum = 0;
        while (await Last.OutputAvailableAsync().ConfigureAwait(false))
            while (Last.TryReceive(out int item)) sum += item;
        await feeding.ConfigureAwait(false);
        return sum;
    }

    private async Task FeedAsync(int items)
    {
        for (int item = 0; item < items; item++)
            if (!First.Post(item)) await First.SendAsync(item).ConfigureAwait(false);
        First.Complete();
    }
}
