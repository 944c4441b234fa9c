using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

/// <summary>Makes queues that report when they buffer more than their capacity.</summary>
internal class WatchedParts : StreamParts
{
    private volatile bool _isExceeded;

    /// <summary>Whether no queue ever buffered more than its capacity.</summary>
    public bool AreWithinCapacity => !_isExceeded;

    public override BoundedQueue<T> MakeQueue<T>(int capacity, int writers, bool isPrivate, bool isForWorkers) =>
        new WatchedQueue<T>(base.MakeQueue<T>(capacity, writers, isPrivate, isForWorkers), this);

    public void NoteExcess() => _isExceeded = true;
}
