namespace Pipelines;

/// <summary>What becomes of an item when a stage throws.</summary>
/// <remarks>The <see cref="OperationCanceledException"/> of a run that was cancelled is never taken for a failure of the item.</remarks>
public enum ErrorAction
{
    /// <summary>The exception leaves the pipeline, and ends a stream.</summary>
    Fail,

    /// <summary>The item is dropped, and counted as failed.</summary>
    Skip,

    /// <summary>The item is dropped, counted as failed, and handed to the method marked <see cref="DeadLetterAttribute">[DeadLetter]</see>.</summary>
    DeadLetter,
}
