namespace Pipelines.Runtime;

/// <summary>A running stream and its consumer's end.</summary>
internal readonly record struct SessionEnd<T>(StreamRun Run, OutputReader<T> Output)
{
    /// <summary>The consumer leaves, wherever the stream is.</summary>
    public async ValueTask LeaveAsync()
    {
        await Run.LeaveAsync().ConfigureAwait(Run.KeepsContext);
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
