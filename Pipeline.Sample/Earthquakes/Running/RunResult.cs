using Pipelines.Sample.Earthquakes.Observing;

namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>How a run ended.</summary>
internal enum RunEnd
{
    Finished,

    /// <summary>By a key.</summary>
    Stopped,

    /// <summary>By Ctrl+C.</summary>
    Canceled,
}

/// <summary>The result of a run.</summary>
/// <param name="InputName">The name of the input.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Splices">The stages in their last state.</param>
/// <param name="End">How the run ended.</param>
/// <param name="Total">The counts of the stream and of each stage.</param>
/// <param name="Journal">The splices that were made during the run.</param>
/// <param name="NotReached">Splices that were planned after a row that never came.</param>
/// <param name="AllocatedBytes">The bytes that the process allocated during the run.</param>
/// <param name="PeakBytes">The largest amount of memory that the process had.</param>
/// <param name="Measurements">The measurements of the pipeline's instruments, if the options ask for them.</param>
internal sealed record RunResult(
    string InputName,
    EarthquakePipeline Figures,
    SpliceTable Splices,
    RunEnd End,
    StreamStatistics Total,
    IReadOnlyList<SpliceEntry> Journal,
    IReadOnlyList<ScheduledSwitch> NotReached,
    long AllocatedBytes,
    long PeakBytes,
    IReadOnlyList<Measured> Measurements)
{
    public double RowsPerSecond => Total.Elapsed > TimeSpan.Zero ? Total.In / Total.Elapsed.TotalSeconds : 0;

    /// <summary>Gets the number of rows that could not be parsed.</summary>
    public long Malformed => Total.Stages.Single(static stage => stage.Name == EarthquakePipeline.ParseStage).Dropped;

    /// <summary>Gets the number of rows that filters dropped, without the malformed ones.</summary>
    public long Filtered => Total.Dropped - Malformed;
}
