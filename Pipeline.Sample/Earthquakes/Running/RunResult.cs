namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>How a run has ended.</summary>
internal enum RunEnd
{
    Finished,

    /// <summary>By a key.</summary>
    Stopped,

    /// <summary>By Ctrl+C.</summary>
    Cancelled,
}

/// <summary>A run, when it is over.</summary>
/// <param name="InputName">What was read.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Splices">The stages in their last state.</param>
/// <param name="End">How it ended.</param>
/// <param name="Total">What the stream has counted.</param>
/// <param name="Journal">What was spliced meanwhile.</param>
/// <param name="NotReached">Splices planned after a row that never came.</param>
/// <param name="AllocatedBytes">What the process has allocated during the run.</param>
/// <param name="PeakBytes">The largest amount of memory the process has had.</param>
internal sealed record RunResult(
    string InputName,
    EarthquakePipeline Figures,
    SpliceTable Splices,
    RunEnd End,
    StreamSummary Total,
    IReadOnlyList<SpliceEntry> Journal,
    IReadOnlyList<ScheduledSwitch> NotReached,
    long AllocatedBytes,
    long PeakBytes)
{
    public double RowsPerSecond => Total.Elapsed > TimeSpan.Zero ? Total.In / Total.Elapsed.TotalSeconds : 0;

    public long Malformed => Figures.Malformed.Count;

    /// <summary>Rows that a filter has dropped, as opposed to malformed ones.</summary>
    public long Filtered => Total.Dropped - Malformed;
}
