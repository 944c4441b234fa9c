namespace Pipelines.Runtime;

/// <summary>Specifies what a queue did with a buffer that it was offered.</summary>
internal enum QueueWrite
{
    /// <summary>The queue owns the buffer now.</summary>
    Sent,

    /// <summary>There is no room. The writer still owns the buffer, and is signaled when there is room.</summary>
    Full,

    /// <summary>The queue is closed. The writer still owns the buffer.</summary>
    Closed,
}
