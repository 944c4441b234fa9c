using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>The end of a stream that has a handler for dead letters: here each one gets its turn. There is one of them, so the handler is called one at a time and in the order of the stream.</summary>
internal sealed class DeadLetterPump<T, THandler>(SegmentRun segment, PumpInput<T> input, SegmentOutput<T> output, PumpSignal signal, THandler handler)
    : Pump<T, T>(segment, worker: 0, input, output, signal)
    where THandler : struct, IDeadLetters
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask RunAsync(StreamBuffer<T> buffer, int from, int to)
    {
        while (from < to)
        {
            StreamBuffer<T> results = Output.TryOpen(buffer.Table!, buffer.Cell, borrows: true) ?? await Output.OpenAsync(buffer.Table!, buffer.Cell).ConfigureAwait(true);
            int count = Math.Min(to - from, results.Limit - results.Count);
            Array.Copy(buffer.Items, from, results.Items, results.Count, count);
            results.Count += count;
            from += count;
            if (results.Count >= results.Limit) await Output.SendFullAsync().ConfigureAwait(true);
        }
    }

    protected override async ValueTask PassAsync(StageFailure letter, PipelineTable table, int cell)
    {
        Token.ThrowIfCancellationRequested();
        ValueTask handled = handler.HandleAsync(letter, Token);
        if (!handled.IsCompleted)
        {
            try
            {
                await Output.SendAsync().ConfigureAwait(true);
            }
            catch
            {
                await IgnoreAsync(handled).ConfigureAwait(true);
                throw;
            }
        }

        await handled.ConfigureAwait(true);
    }

    private static async ValueTask IgnoreAsync(ValueTask handled)
    {
        try
        {
            await handled.ConfigureAwait(true);
        }
        catch
        {
            // The stream has been stopped for another reason.
        }
    }
}
