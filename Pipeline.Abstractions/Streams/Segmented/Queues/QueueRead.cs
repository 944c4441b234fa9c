namespace Pipelines.Runtime;

/// <summary>What a queue has for its reader.</summary>
internal enum QueueRead
{
    /// <summary>A buffer, which the reader now owns.</summary>
    Ready,

    /// <summary>Nothing yet; the reader is signalled when there is something.</summary>
    Empty,

    /// <summary>Nothing ever again.</summary>
    Ended,
}
