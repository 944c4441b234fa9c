namespace Pipelines.Runtime;

/// <summary>How a worker's results get to the next segment.</summary>
internal enum OutputOrder
{
    /// <summary>Into one queue.</summary>
    Queue,

    /// <summary>
    /// Into the worker's own queue, the last buffer of each slot marked, so that the reader knows when to go on to the next one.
    /// </summary>
    Slots,
}
