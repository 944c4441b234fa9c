namespace Pipelines.Runtime;

/// <summary>Makes the queues of a stream. Tests make ones with faults, to see that those are found.</summary>
internal class LinkMaker
{
    public static readonly LinkMaker Default = new();

    public virtual Link<T> Make<T>(int capacity, int writers) => new(capacity, writers);
}
