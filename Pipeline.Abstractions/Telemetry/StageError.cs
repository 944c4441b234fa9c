namespace Pipelines;

/// <summary>Represents a failure of a stage for one item, or for one batch.</summary>
/// <param name="Stage">The name of the stage.</param>
/// <param name="Action">The action that the stage specifies for such an item.</param>
/// <param name="Exception">The exception that the stage threw.</param>
public readonly record struct StageError(string Stage, ErrorAction Action, Exception Exception);
