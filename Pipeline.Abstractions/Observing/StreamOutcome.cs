namespace Pipelines.Runtime;

/// <summary>Specifies how a stream has ended.</summary>
internal enum StreamOutcome
{
    /// <summary>All results have come out.</summary>
    Completed,

    /// <summary>A token was canceled, or the input was completed with a cancellation.</summary>
    Canceled,

    /// <summary>The consumer has left before the end, or the session was disposed.</summary>
    Left,

    /// <summary>A stage or the source has thrown.</summary>
    Failed,
}
