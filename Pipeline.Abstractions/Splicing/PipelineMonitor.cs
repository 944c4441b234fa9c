namespace Pipelines;

/// <summary>Represents the view of one live pipeline: its streams, and the versions on which items are in flight.</summary>
/// <remarks>All members are thread-safe, wait for nothing, and can be called in a stage. An item pays nothing for them.</remarks>
public sealed class PipelineMonitor
{
    private readonly SpliceTable _splices;

    internal PipelineMonitor(SpliceTable splices) => _splices = splices;

    /// <summary>Gets the number of pins on all versions: of direct calls, and in streams of buffers of items.</summary>
    /// <value>
    /// The number is exact only while no item enters or leaves. Direct calls of a pipeline that does not track its callers
    /// (<see cref="PipelineAttribute.TrackCallers"/>) are not counted.
    /// </value>
    public long Pins => _splices.CountPins();

    /// <summary>Returns the counts of each running stream with queues or workers, in the order in which they started.</summary>
    /// <returns>New snapshots, which do not change any more.</returns>
    /// <remarks>
    /// <para>
    /// A stream runs until its workers have ended. The consumer may still have results to read then. A stream without queues and workers
    /// is run by its consumer, and is not listed.
    /// </para>
    /// <para>Each call reads the counts of all workers, and allocates the snapshots.</para>
    /// </remarks>
    public IReadOnlyList<StreamStatistics> GetStreams() =>
        Array.AsReadOnly(Array.ConvertAll(_splices.Streams.GetAll(), static stream => stream.GetStatistics()));

    /// <summary>Returns the counts of all streams of the pipeline added up, of those that run and those that have ended.</summary>
    /// <returns>
    /// A new snapshot. <see cref="StreamStatistics.Id"/> is the number of streams that have started, and
    /// <see cref="StreamStatistics.Elapsed"/> is the sum of their times. The lengths and capacities of queues, the workers and the active
    /// items are those of the running streams.
    /// </returns>
    /// <remarks>
    /// <para>
    /// Counts do not decrease from one call to the next. A stream without queues and workers is run by its consumer. It is counted if the
    /// pipeline was watched (<see cref="PipelineTelemetry.Watch"/>) when the stream began, and not for each stage. Direct calls are not
    /// counted.
    /// </para>
    /// <para>Each call reads the counts of all workers, and allocates the snapshot. No stream can start or end meanwhile.</para>
    /// </remarks>
    public StreamStatistics GetTotals() => _splices.Streams.GetTotals();

    /// <summary>Returns the versions older than the one in effect on which items are in flight, the oldest first.</summary>
    /// <returns>The versions. The list is empty if the pipeline is quiescent.</returns>
    /// <remarks>If there may be such versions, the call issues a process-wide memory barrier.</remarks>
    public IReadOnlyList<PinnedVersion> GetPinnedVersions() => _splices.GetPinnedVersions();
}
