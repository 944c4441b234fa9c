namespace Pipelines.Runtime;

/// <summary>Represents the end of a stream that has a handler for dead letters. It passes each dead letter to the handler.</summary>
/// <remarks>There is one such worker. So the handler is called one at a time, and in the order of the stream.</remarks>
internal sealed class DeadLetterWorker<T, THandler>(WorkerContext<T, T> context, THandler handler) : CopyingWorker<T>(context)
    where THandler : struct, IDeadLetters
{
    protected override ValueTask PassAsync(StageFailure letter, Pin pin)
    {
        Token.ThrowIfCancellationRequested();
        return StageTask.AfterSending(Output, handler.HandleAsync(letter, Token));
    }
}
