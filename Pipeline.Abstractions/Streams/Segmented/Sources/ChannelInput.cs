namespace Pipelines.Runtime;

/// <summary>Takes the items that writers have written to the input of a session, or to one that outlives the stream.</summary>
/// <param name="items">The queue of the input.</param>
/// <param name="splices">The control of the pipeline.</param>
/// <param name="run">The stream.</param>
/// <param name="lent">The input that outlives the stream and stays open, or <see langword="null"/> for that of a session.</param>
internal sealed class ChannelInput<TIn, TVersion>(
    InputQueue<TIn> items, SpliceTableCore<TVersion> splices, StreamRun run, PipelineInput<TIn>? lent = null)
    : SourceInput<TIn, TVersion>(splices, run)
    where TVersion : PipelineVersion
{
    private volatile bool _isClosed;

    public override bool IsQueue => true;

    // A writer is not a worker. Between its item and the signal for it, only the count shows that the session is not idle.
    public override bool HasCome(WorkerSignal reader) => items.Count > 0 || base.HasCome(reader);

    public override ValueTask CloseAsync() => default;

    // Writers that wait get a ChannelClosedException, with the failure as its inner exception. An input that outlives the stream stays
    // open, and keeps its items for the next one.
    public override void Close()
    {
        // An input that outlives the stream has no state that would show its end to a reader that looks later.
        _isClosed = true;
        if (lent is null) items.TryComplete(Run.FirstFailure);
        else items.WakeReader();
    }

    public override ValueTask DisposeAsync()
    {
        Close();
        if (lent is not null)
        {
            lent.EndReading();
            return default;
        }

        items.Clear(out _);
        return default;
    }

    protected override bool Fill(StreamBuffer<TIn> buffer, WorkerSignal? reader)
    {
        try
        {
            if (lent is not null && _isClosed) return true;
            bool isAtEnd = items.Take(buffer, reader, out WriterWakeup<TIn> wakeup, out SentReceipt? sent);
            if (lent is not null && sent is not null) sent.BelongTo(Run.SentItems);
            wakeup.Set();

            // The stream may have been stopped before the reader was there to be woken. The lock of the queue orders the two.
            return isAtEnd || (lent is not null && _isClosed && buffer.Count == 0);
        }
        catch (OperationCanceledException completed) when (!ReferenceEquals(completed, Run.FirstFailure))
        {
            // The writers have completed the input with this exception. As with a channel, it is a cancellation and not a failure.
            Run.InputCancellation = completed;
            throw;
        }
    }
}
