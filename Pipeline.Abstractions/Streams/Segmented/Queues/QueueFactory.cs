namespace Pipelines.Runtime;

/// <summary>Makes the queues of a stream. Tests make queues with faults, to see that those are found.</summary>
internal class QueueFactory : StreamSeam
{
    /// <summary>Makes a queue.</summary>
    /// <param name="capacity">How many items may wait.</param>
    /// <param name="writers">How many complete it.</param>
    /// <param name="isPrivate">Whether there are one writer and one reader, and nobody else drains it.</param>
    /// <param name="isForWorkers">Whether several workers read, each of which takes what is little work.</param>
    public virtual BoundedQueue<T> MakeQueue<T>(int capacity, int writers, bool isPrivate, bool isForWorkers) =>
        isPrivate ? new SpscQueue<T>(capacity) : new SharedQueue<T>(capacity, writers, joins: isForWorkers);
}
