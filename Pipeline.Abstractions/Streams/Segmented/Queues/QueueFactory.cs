namespace Pipelines.Runtime;

/// <summary>Makes the queues of a stream. Tests substitute queues with injected faults, to show that the tests find them.</summary>
internal class QueueFactory : StreamSeam
{
    /// <summary>Makes a queue.</summary>
    /// <param name="capacity">The number of items that can wait.</param>
    /// <param name="writers">The number of writers, each of which completes the queue.</param>
    /// <param name="isPrivate">Whether there is one writer and one reader, and only the reader drains the queue.</param>
    /// <param name="isForWorkers">Whether several workers read, and each takes only as many items as are little work.</param>
    public virtual BoundedQueue<T> MakeQueue<T>(int capacity, int writers, bool isPrivate, bool isForWorkers) =>
        isPrivate ? new SpscQueue<T>(capacity) : new SharedQueue<T>(capacity, writers, joins: isForWorkers);
}
