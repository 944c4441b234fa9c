namespace Pipelines;

/// <summary>Specifies what happens to an item when a stage throws.</summary>
/// <remarks>Once the token of a run is canceled, no exception of a stage counts as a failure of the item: the run ends.</remarks>
public enum ErrorAction
{
    /// <summary>The exception leaves the pipeline, and ends a stream.</summary>
    Fail,

    /// <summary>The item is dropped, and counted as failed.</summary>
    Skip,

    /// <summary>
    /// The item is dropped, counted as failed, and passed to the method marked <see cref="DeadLetterAttribute">[DeadLetter]</see>.
    /// </summary>
    DeadLetter,
}
