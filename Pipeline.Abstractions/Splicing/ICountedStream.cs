namespace Pipelines.Runtime;

/// <summary>Represents a running stream that its consumer runs, to the splice table of a pipeline that is watched.</summary>
internal interface ICountedStream
{
    /// <summary>Gets the counts of the stream so far. Any thread may read them.</summary>
    StreamSummary Summary { get; }
}
