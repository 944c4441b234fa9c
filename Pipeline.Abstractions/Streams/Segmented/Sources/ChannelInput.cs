namespace Pipelines.Runtime;

/// <summary>Takes what the writers of a session's input have written.</summary>
internal sealed class ChannelInput<TIn, TVersion>(InputQueue<TIn> items, SpliceTableCore<TVersion> splices, StreamRun run)
    : SourceInput<TIn, TVersion>(splices, run)
    where TVersion : PipelineVersion
{
    // A writer is no worker: between its item and the signal for it nothing else tells that the session is not idle.
    public override bool HasCome(WorkerSignal reader) => items.Count > 0 || base.HasCome(reader);

    public override ValueTask CloseAsync() => default;

    // Writers that wait get a ChannelClosedException, and in it why.
    public override void Close() => items.TryComplete(Run.FirstFailure);

    public override ValueTask DisposeAsync()
    {
        Close();
        items.Clear();
        return default;
    }

    protected override bool Fill(StreamBuffer<TIn> buffer, WorkerSignal? reader)
    {
        try
        {
            bool isAtEnd = items.Take(buffer, reader, out WriterWakeup<TIn> wakeup);
            wakeup.Set();
            return isAtEnd;
        }
        catch (OperationCanceledException completed) when (!ReferenceEquals(completed, Run.FirstFailure))
        {
            // The writers have completed the input with it: a cancellation, as that of a channel, and not a failure.
            Run.InputCancellation = completed;
            throw;
        }
    }
}
