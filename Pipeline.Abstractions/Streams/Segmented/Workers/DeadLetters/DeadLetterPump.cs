namespace Pipelines.Runtime;

/// <summary>The end of a stream that has a handler for dead letters: here each one gets its turn. There is one of them, so the handler is called one at a time and in the order of the stream.</summary>
internal sealed class DeadLetterPump<T, THandler>(SegmentRun segment, PumpInput<T> input, SegmentOutput<T> output, PumpSignal signal, THandler handler)
    : CopyingPump<T>(segment, input, output, signal)
    where THandler : struct, IDeadLetters
{
    protected override ValueTask PassAsync(StageFailure letter, PipelineTable table, int cell)
    {
        Token.ThrowIfCancellationRequested();
        return StageTask.AfterSending(Output, handler.HandleAsync(letter, Token));
    }
}
