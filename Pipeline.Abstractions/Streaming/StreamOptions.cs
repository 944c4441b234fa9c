namespace Pipelines;

/// <summary>How a stream runs. One object may serve several streams; do not change it while one runs.</summary>
public sealed class StreamOptions
{
    /// <summary>The clock for <see cref="StreamSummary.Elapsed"/> and <see cref="StreamProgress.Elapsed"/>. Without it: <see cref="System.TimeProvider.System"/>.</summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>Gets the counts after every 1,024 items taken in, and once more at the end; after a failure or a cancellation, when the consumer leaves the stream. Called by the thread that drives the stream.</summary>
    public IProgress<StreamProgress>? Progress { get; init; }
}
