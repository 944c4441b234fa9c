namespace Pipelines.Runtime;

/// <summary>Represents a failure that travels in the place of its item.</summary>
/// <param name="Position">The number of items of the buffer that come before it.</param>
/// <param name="Failure">The failure that the handler receives.</param>
internal readonly record struct DeadLetter(int Position, StageFailure Failure);
