namespace Pipelines.Runtime;

/// <summary>A failure that travels in the place of its item.</summary>
/// <param name="Position">How many items of the buffer come before it.</param>
/// <param name="Failure">What the handler gets.</param>
internal readonly record struct DeadLetter(int Position, StageFailure Failure);
