namespace Pipelines.Runtime;

/// <summary>Specifies why a stream ends before the end of its items, other than by a failure.</summary>
internal enum StopReason
{
    /// <summary>A token was canceled.</summary>
    Cancelled,

    /// <summary>The consumer has left.</summary>
    Left,

    /// <summary>The consumer or another party disposed the session. A consumer that still reads gets an exception.</summary>
    Disposed,
}
