namespace Pipelines.Runtime;

/// <summary>Represents a running stream, and its consumer's end.</summary>
internal readonly record struct SegmentedEnd<T>(StreamRun Run, OutputReader<T> Output)
{
    /// <summary>Reads to the end, and discards the results.</summary>
    public async Task DiscardAsync()
    {
        while (await Output.WaitToReadAsync().ConfigureAwait(Run.KeepsContext))
        {
            while (Output.TryDiscard())
            {
                // The results are not needed, because the stages have had the items.
            }
        }
    }

    /// <summary>Ends the stream at any point, because the consumer leaves or the session is disposed.</summary>
    public async ValueTask LeaveAsync(StopReason reason)
    {
        await Run.LeaveAsync(reason).ConfigureAwait(Run.KeepsContext);
        Output.Leave();
        Run.Sent?.Close(failure: null);
        try
        {
            Run.ReportEnd();
        }
        catch when (Run.HasFailed)
        {
            // The consumer gets the exception that ended the stream, which says more than that of the observer.
        }

        Run.ThrowSourceFailure();
    }
}
