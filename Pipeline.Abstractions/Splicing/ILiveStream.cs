namespace Pipelines.Runtime;

/// <summary>Represents a running stream to the splice table.</summary>
internal interface ILiveStream
{
    /// <summary>Gets whether the stream may hold items back, so that a splice has to poke it. Never changes.</summary>
    bool HoldsItems { get; }

    /// <summary>Gets or sets the number of the stream among those of the pipeline, in the order in which they started, from 1.</summary>
    long Id { get; set; }

    /// <summary>Gets or sets the stream's place in its registry. Only the registry reads and writes it.</summary>
    int Place { get; set; }

    /// <summary>Returns the counts of the stream so far.</summary>
    StreamStatistics GetStatistics();

    /// <summary>
    /// Notifies the stream that the pipeline was spliced. Workers that hold items back have to look for the new version. May be called
    /// often. Calls in quick succession count as one.
    /// </summary>
    void Poke();
}
