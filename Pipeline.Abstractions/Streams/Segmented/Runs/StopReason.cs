namespace Pipelines.Runtime;

/// <summary>Why a stream ends before the end of its items, other than by a failure.</summary>
internal enum StopReason
{
    /// <summary>A token was cancelled.</summary>
    Cancelled,

    /// <summary>The consumer has left.</summary>
    Left,

    /// <summary>The session was disposed, by its consumer or by another party. A consumer that still reads gets an exception.</summary>
    Disposed,
}
