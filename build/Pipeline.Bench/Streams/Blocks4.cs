using System.Threading.Tasks.Dataflow;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Streams;

/// <summary>The four stages as blocks.</summary>
internal sealed class Blocks4
{
    public const int Capacity = 256;

    private static readonly DataflowLinkOptions Completing = new() { PropagateCompletion = true };

    private readonly TransformBlock<int, int>[] _blocks;

    private Blocks4(bool isSingleProducer)
    {
        var options = new ExecutionDataflowBlockOptions { BoundedCapacity = Capacity, SingleProducerConstrained = isSingleProducer };
        _blocks = [new(Steps4.S0, options), new(Steps4.S1, options), new(Steps4.S2, options), new(Steps4.S3, options)];
        for (int block = 1; block < _blocks.Length; block++) _blocks[block - 1].LinkTo(_blocks[block], Completing);
    }

    public static Contender Contender { get; } = new("Dataflow, 4 blocks", static items => Run(items, isSingleProducer: false));

    /// <summary>With the option by which a block trusts that one thread at a time offers items.</summary>
    public static Contender Constrained { get; } = new("Dataflow, 4 blocks, one producer", static items => Run(items, isSingleProducer: true));

    public ITargetBlock<int> First => _blocks[0];

    public IReceivableSourceBlock<int> Last => _blocks[^1];

    public static Blocks4 Start() => new(isSingleProducer: false);

    private static long Run(int items, bool isSingleProducer)
    {
        var blocks = new Blocks4(isSingleProducer);
        return Blocks.RunAsync(items, blocks._blocks[0], blocks.Last).GetAwaiter().GetResult();
    }
}
