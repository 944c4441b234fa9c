namespace Pipelines.Runtime;

/// <summary>How a worker's results get to the next segment.</summary>
internal enum OutputOrder
{
    /// <summary>Into one queue.</summary>
    Queue,

    /// <summary>Into the queues of several workers in turns, each buffer as a slot.</summary>
    Deal,

    /// <summary>Into the worker's own queue, the last buffer of each slot marked, so that the next segment can read the workers in turns.</summary>
    Slots,
}
