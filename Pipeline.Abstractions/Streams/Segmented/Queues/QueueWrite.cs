namespace Pipelines.Runtime;

/// <summary>What became of a buffer that was offered to a queue.</summary>
internal enum QueueWrite
{
    /// <summary>The queue has it.</summary>
    Sent,

    /// <summary>There is no room; the writer still owns it, and is signalled when there is.</summary>
    Full,

    /// <summary>Nobody wants it any more; the writer still owns it.</summary>
    Closed,
}
