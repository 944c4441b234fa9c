namespace Pipelines.Runtime;

/// <summary>
/// The end of a stream that has a handler for dead letters: here each one gets its turn. There is one of them, so the handler is called one
/// at a time and in the order of the stream.
/// </summary>
internal sealed class DeadLetterWorker<T, THandler>(WorkerContext<T, T> context, THandler handler) : CopyingWorker<T>(context)
    where THandler : struct, IDeadLetters
{
    protected override ValueTask PassAsync(StageFailure letter, Pin pin)
    {
        Token.ThrowIfCancellationRequested();
        return StageTask.AfterSending(Output, handler.HandleAsync(letter, Token));
    }
}
