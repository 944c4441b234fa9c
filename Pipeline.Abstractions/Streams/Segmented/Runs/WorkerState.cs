namespace Pipelines.Runtime;

/// <summary>Specifies what a worker does.</summary>
internal enum WorkerState
{
    /// <summary>It runs items, or awaits a stage.</summary>
    Busy,

    /// <summary>It waits for items.</summary>
    Idle,

    /// <summary>It waits for room in the next queue.</summary>
    Blocked,
}
