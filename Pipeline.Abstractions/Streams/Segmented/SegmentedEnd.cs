namespace Pipelines.Runtime;

/// <summary>A running stream and its consumer's end.</summary>
internal readonly record struct SegmentedEnd<T>(StreamRun Run, OutputReader<T> Output)
{
    /// <summary>Reads to the end and drops what comes out.</summary>
    public async Task DiscardAsync()
    {
        while (await Output.WaitToReadAsync().ConfigureAwait(Run.KeepsContext))
        {
            while (Output.TryRead(out _))
            {
                // What comes out is not wanted: the stages have had the item.
            }
        }
    }

    /// <summary>The consumer leaves, or the session is disposed, wherever the stream is.</summary>
    public async ValueTask LeaveAsync(StopReason reason)
    {
        await Run.LeaveAsync(reason).ConfigureAwait(Run.KeepsContext);
        Output.Leave();
        try
        {
            Run.ReportEnd();
        }
        catch when (Run.HasFailed)
        {
            // What ended the stream is on its way to the consumer, and says more than what the observer makes of it.
        }

        Run.ThrowSourceFailure();
    }
}
