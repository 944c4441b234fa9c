namespace Pipelines.Runtime;

/// <summary>Specifies how the results of a worker reach the next segment.</summary>
internal enum OutputOrder
{
    /// <summary>The results go into one queue.</summary>
    Queue,

    /// <summary>
    /// The results go into the worker's own queue. The last buffer of each slot is marked, so that the reader knows when to read the next
    /// slot.
    /// </summary>
    Slots,
}
