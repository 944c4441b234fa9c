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

    /// <summary>Gets the number of results that the consumer has taken. It may still grow after the stream has ended.</summary>
    long Out { get; }

    /// <summary>Gets or sets how many of the results the registry has counted. Only the registry reads and writes it.</summary>
    long CountedOut { get; set; }

    /// <summary>Returns the counts of the stream so far.</summary>
    StreamStatistics GetStatistics();

    /// <summary>Adds the counts of the stream, whose workers have ended, to those of others.</summary>
    /// <returns>The number of results that it has added. The consumer may take more meanwhile.</returns>
    long AddTo(StreamSums sums);

    /// <summary>Begins or ends to measure the time of the workers.</summary>
    void Watch(bool isWatched);

    /// <summary>
    /// Notifies the stream that the pipeline was spliced. Workers that hold items back have to look for the new version. May be called
    /// often. Calls in quick succession count as one.
    /// </summary>
    void Poke();
}
