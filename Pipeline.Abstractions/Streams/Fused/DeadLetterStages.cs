using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// Represents the stages of a fused stream with dead letters. The handler gets the dead letter of an item before the next item enters.
/// </summary>
internal readonly struct DeadLetterStages<TIn, TOut, TResult, TVersion, TSegment, THandler>(TSegment stages, THandler handler)
    : IAsyncSegment<TIn, TOut, TResult, TVersion>
    where TVersion : PipelineVersion
    where TSegment : struct, IAsyncSegment<TIn, TOut, TResult, TVersion>
    where THandler : struct, IDeadLetters
{
    public ValueTask<TResult> RunAsync(
        TVersion version, TIn item, StreamCounts counts, bool keepContext, CancellationToken cancellationToken)
    {
        var fused = (FusedCounts)counts;
        ValueTask<TResult> running = stages.RunAsync(version, item, counts, keepContext, cancellationToken);
        if (running.IsCompletedSuccessfully && !fused.HasDeadLetter) return running;
        return HandleAsync(handler, running, fused, keepContext, cancellationToken);
    }

    public bool TryGet(TResult completed, [MaybeNullWhen(false)] out TOut result) => stages.TryGet(completed, out result);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<TResult> HandleAsync(
        THandler handler, ValueTask<TResult> running, FusedCounts fused, bool keepContext, CancellationToken cancellationToken)
    {
        TResult completed = await running.ConfigureAwait(false);
        if (!fused.HasDeadLetter) return completed;
        await handler.HandleAsync(fused.TakeDeadLetter(), cancellationToken).ConfigureAwait(keepContext);

        // The failure is counted after the handler has returned. If the handler throws, the failure was not handled.
        fused.CountFailedItems(1);
        return completed;
    }
}
