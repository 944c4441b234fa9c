namespace Pipelines.Runtime;

/// <summary>Represents a worker to its stream.</summary>
internal interface IWorker
{
    /// <summary>Gets how often the worker has become idle or busy: an odd number while it is idle, and 0 while it is not.</summary>
    /// <remarks>
    /// An idle worker waits for input, has been sent none, and holds nothing back that continues on its own. Any thread can read the value.
    /// </remarks>
    long Rest { get; }

    /// <summary>Runs the worker to its end. The task never fails.</summary>
    Task RunAsync();

    /// <summary>Gets whether the worker may hold items back, so that it has to learn of splices. The value never changes.</summary>
    bool HoldsItems { get; }

    /// <summary>Notifies the worker of a splice.</summary>
    void Poke();
}
