namespace Pipelines.Runtime;

/// <summary>Represents a worker that may have to wait between two items.</summary>
/// <remarks>
/// The tasks of stages differ in their types. A derived class keeps its task in a field, so that the loop of all workers can await it
/// (<see cref="ItemWait"/>) and no other method suspends for the item. This class has no type parameters, because calls through
/// an interface that many types implement are slower.
/// </remarks>
internal abstract class WaitingWorker
{
    private ValueTask _awaited;

    /// <summary>Gets whether the worker can continue.</summary>
    public virtual bool IsOver => _awaited.IsCompleted;

    /// <summary>Calls a method when the worker can continue, in the context of the caller.</summary>
    public virtual void Await(Action continuation) => _awaited.ConfigureAwait(true).GetAwaiter().UnsafeOnCompleted(continuation);

    /// <summary>Ends the wait. The task, which may refer to an item, is not kept.</summary>
    public virtual void End()
    {
        ValueTask awaited = _awaited;
        _awaited = default;
        awaited.GetAwaiter().GetResult();
    }

    /// <summary>Begins a wait for a task.</summary>
    protected void WaitFor(ValueTask task) => _awaited = task;
}
