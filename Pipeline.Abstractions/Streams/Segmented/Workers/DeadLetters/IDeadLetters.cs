using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Calls the method marked <see cref="DeadLetterAttribute">[DeadLetter]</see>. Implemented by a generated struct, for pipelines whose
/// streams have boundaries.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDeadLetters
{
    /// <summary>Hands a failure to the method. Called once at a time, in the order of the stream.</summary>
    /// <param name="failure">The item and what happened to it.</param>
    /// <param name="cancellationToken">Given to the method if it takes one.</param>
    ValueTask HandleAsync(StageFailure failure, CancellationToken cancellationToken);
}
