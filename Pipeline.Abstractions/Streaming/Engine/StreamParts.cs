namespace Pipelines.Runtime;

/// <summary>What a stream is made of. Tests make queues with faults, to see that those are found, and look at what is left of a stream at its end.</summary>
internal class StreamParts
{
    public static readonly StreamParts Default = new();

    /// <summary>How many items wait in front of a segment that does not say.</summary>
    public virtual int DefaultCapacity => 256;

    public virtual Link<T> MakeLink<T>(int capacity, int writers) => new(capacity, writers);

    public virtual void Started(StreamRun run)
    {
    }
}
