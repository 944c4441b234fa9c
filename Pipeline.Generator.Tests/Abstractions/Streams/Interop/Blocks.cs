using System.Threading.Tasks.Dataflow;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Interop;

/// <summary>Blocks that return what they are sent.</summary>
public static class Blocks
{
    public static TheoryData<BlockKind> Kinds => [BlockKind.Transform, BlockKind.Pipeline];

    public static IPropagatorBlock<int, int> Create(BlockKind kind, CancellationToken cancellationToken) => kind == BlockKind.Pipeline
        ? new QueuedPipeline().AsBlock(cancellationToken: cancellationToken)
        : new TransformBlock<int, int>(static item => item, new ExecutionDataflowBlockOptions { BoundedCapacity = 16 });

    /// <summary>Sends the numbers from 0, then completes the block.</summary>
    public static async Task SendAsync(ITargetBlock<int> block, int items, CancellationToken cancellationToken)
    {
        for (int item = 0; item < items; item++) Assert.True(await block.SendAsync(item, cancellationToken));
        block.Complete();
    }
}
