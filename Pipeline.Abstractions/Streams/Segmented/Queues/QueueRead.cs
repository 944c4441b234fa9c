namespace Pipelines.Runtime;

/// <summary>Specifies what a queue has for its reader.</summary>
internal enum QueueRead
{
    /// <summary>A buffer, which the reader now owns.</summary>
    Ready,

    /// <summary>No buffer yet. A reader that waits is signaled when one arrives.</summary>
    Empty,

    /// <summary>No buffer, now or later.</summary>
    Ended,
}
