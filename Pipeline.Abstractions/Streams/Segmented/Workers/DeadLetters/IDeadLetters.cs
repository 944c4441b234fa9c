using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Calls the method marked <see cref="DeadLetterAttribute">[DeadLetter]</see>. The generator emits a struct that implements it, for
/// pipelines whose streams have boundaries.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDeadLetters
{
    /// <summary>Passes a failure to the method. The stream makes one call at a time, in its order.</summary>
    /// <param name="failure">The item, and the exception of the stage.</param>
    /// <param name="cancellationToken">The token for the method, if it takes one.</param>
    /// <returns>A task that completes when the method has returned.</returns>
    ValueTask HandleAsync(StageFailure failure, CancellationToken cancellationToken);
}
