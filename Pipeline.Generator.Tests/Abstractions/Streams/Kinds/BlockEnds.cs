using System.Runtime.CompilerServices;
using System.Threading.Tasks.Dataflow;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

/// <summary>A block of TPL Dataflow: a task sends what the source yields, the consumer receives.</summary>
internal sealed class BlockEnds : IStreamEnds
{
    public IAsyncEnumerable<int> Open(
        IPipeline<int, int> pipeline, IAsyncEnumerable<int> source, StreamOptions? options, CancellationToken token) =>
        ReceiveAsync(pipeline, source, options, token, CancellationToken.None);

    private static async IAsyncEnumerable<int> ReceiveAsync(
        IPipeline<int, int> pipeline, IAsyncEnumerable<int> source, StreamOptions? options, CancellationToken token,
        [EnumeratorCancellation] CancellationToken ofConsumer)
    {
        var block = (IReceivableSourceBlock<int>)pipeline.AsBlock(options, token);
        try
        {
            _ = SendAsync((ITargetBlock<int>)block, source, token);
            while (await block.OutputAvailableAsync(ofConsumer))
                while (block.TryReceive(out int result)) yield return result;
            await block.Completion;
        }
        finally
        {
            // A consumer who leaves has no other way to end the session.
            block.Fault(new OperationCanceledException());
        }
    }

    private static async Task SendAsync(ITargetBlock<int> block, IAsyncEnumerable<int> source, CancellationToken token)
    {
        try
        {
            await foreach (int item in source.WithCancellation(token))
                if (!await block.SendAsync(item, CancellationToken.None)) return;
            block.Complete();
        }
        catch (Exception failure)
        {
            block.Fault(failure);
        }
    }
}
