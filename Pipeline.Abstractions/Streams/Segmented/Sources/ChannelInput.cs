namespace Pipelines.Runtime;

/// <summary>Takes the items that writers have written to the input of a session.</summary>
internal sealed class ChannelInput<TIn, TVersion>(InputQueue<TIn> items, SpliceTableCore<TVersion> splices, StreamRun run)
    : SourceInput<TIn, TVersion>(splices, run)
    where TVersion : PipelineVersion
{
    public override bool IsQueue => true;

    // A writer is not a worker. Between its item and the signal for it, only the count shows that the session is not idle.
    public override bool HasCome(WorkerSignal reader) => items.Count > 0 || base.HasCome(reader);

    public override ValueTask CloseAsync() => default;

    // Writers that wait get a ChannelClosedException, with the failure as its inner exception.
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
            // The writers have completed the input with this exception. As with a channel, it is a cancellation and not a failure.
            Run.InputCancellation = completed;
            throw;
        }
    }
}
